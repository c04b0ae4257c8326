package record

import (
	"regexp"
	"strings"
)

// Column is what the cells of a table's column hold, told by the words that head it.
type Column string

// The columns of action trackers, of tables of recommendations and of minutes.
const (
	ColumnRef            Column = "ref"            // No, Ref, Minute no.
	ColumnDate           Column = "date"           // Date, Meeting, Date raised: when it was asked
	ColumnSubject        Column = "subject"        // Item, Topic, Issue, Report
	ColumnMinute         Column = "minute"         // Minute, Discussion: what was said
	ColumnAction         Column = "action"         // Action, Request, Agreed action
	ColumnRecommendation Column = "recommendation" // Recommendation
	ColumnOwner          Column = "owner"          // Owner, Lead, Responsible officer, By whom
	ColumnDue            Column = "due"            // Due, By when, Target date, Timescale
	ColumnDone           Column = "done"           // Date completed, Closed
	ColumnStatus         Column = "status"         // Status, RAG
	ColumnResponse       Column = "response"       // Response, Accepted?, Cabinet decision
	ColumnUpdate         Column = "update"         // Update, Progress, Comments, Outcome
	ColumnOther          Column = ""               // none of these
)

// columnNames tell a column by its name, first that matches. The more special stand before what they contain.
var columnNames = []struct {
	column Column
	name   *regexp.Regexp
}{
	{ColumnDone, regexp.MustCompile(`^(?:date (?:of )?(?:complet(?:ed|ion)|closed|closure|actioned|done)|completed (?:on|date)|closed(?: on| date)?|date (?:response|reply) (?:received|sent|circulated)|actual (?:completion )?date)$`)},
	{ColumnDue, regexp.MustCompile(`^(?:(?:by )?when(?: (?:by|due|complete|completed|will .{1,40}))?|due(?: by| date)?|date due|target(?: date| completion| completion date| for completion)?|deadline(?: date)?|time ?(?:scales?|frames?|lines?|table)|(?:implementation|delivery|completion|expected|anticipated|planned|proposed|revised|response)(?: completion| delivery| implementation)? (?:date|by|timescale|deadline)|date for (?:completion|action|response|implementation|delivery)|(?:to be )?(?:completed|done|actioned|complete) by(?: date| when)?|by (?:date|when)|review date|date required|action date|date by(?: which)?|expected (?:by|completion)|(?:start|due|target) (?:and|&) (?:end|due|target) dates?)$`)},
	{ColumnOwner, regexp.MustCompile(`^(?:(?:action |task |risk |recommendation |lead )?owners?|(?:lead|leads|leading)(?: (?:officers?|members?|directors?|directorate|department|service|person|organisation|agency|partner|body|contact|name|head of service|councillor|cabinet member))*|responsib(?:le|ility)(?: (?:officers?|persons?|members?|directors?|person|body|lead|service|department|owner|for action|of|party|organisation|manager|team))*|(?:officers?|persons?|members?|service|body|department|directorate|director|organisation|manager|people)(?: (?:responsible|lead|contact|to action|taking action|concerned|leading))?|(?:by )?who(?:m)?(?: by| is responsible)?|action(?:ed)? (?:by|for|with|lead|officer)(?: whom| who)?|assigned(?: to)?|allocated(?: to)?|contact(?: officer)?|accountable(?: officer| lead| person| body)?|portfolio(?: holder)?|cabinet (?:member|portfolio)|executive (?:member|lead)|named officer|report author|to be actioned by|strategic lead|directed to|addressed to|(?:recommendations? )?made to|recommended to|responder|delivery lead|sponsor)$`)},
	{ColumnRecommendation, regexp.MustCompile(`^(?:.{0,40}\b)?recommendations?(?: (?:made|agreed|text|from .{1,40}|of .{1,40}|by .{1,40}|to .{1,40}|and .{1,30}))?$`)},
	{ColumnStatus, regexp.MustCompile(`^(?:(?:action |current |overall |progress |delivery |implementation |completion )?(?:status|rag|brag)(?: (?:rating|status))?|completed?(?: y ?n| yes no)?|open closed|open or closed|complete ?d? (?:y|yes) ?(?:n|no)|state)$`)},
	{ColumnUpdate, regexp.MustCompile(`^(?:.{0,40}\b)?(?:updates?|progress|comments?|outcomes?|latest position|current position|position statement|position|commentary|results?|evidence)(?:\b.{0,40})?$|^notes?$|^action taken(?:\b.{0,40})?$|^actions? to date$|^feedback$|^follow ?up$`)},
	{ColumnResponse, regexp.MustCompile(`^(?:.{0,40}\b)?(?:responses?|reply|replies)(?: (?:of|from|by|to|received|and)\b.{0,40})?$|^(?:fully |partially )?(?:accept(?:ed)?|agreed?)(?: (?:or )?(?:reject(?:ed)?|not accepted|partially(?: accepted)?|disagreed?|in part|y n|yes no|rejected partially accepted))*$|^(?:cabinet|executive|mayor s?|mayoral) decision$`)},
	{ColumnAction, regexp.MustCompile(`^(?:.{0,30}\b)?(?:actions?|action points?|tasks?|requests?|undertakings?|commitments?)(?: (?:required|agreed|requested|arising|needed|proposed|planned|points?|description|details?|outstanding|item|items|raised|to be taken|to be undertaken|to address|or request|request|made|requested by .{1,30}|and .{1,30}|from .{1,30}))?$|^information (?:requested|required|request)$|^what(?: (?:needs to be done|will we do|we will do|is required|by))?$|^(?:resolution|decision)s?(?: (?:and|or) actions?)?$|^matter (?:arising|raised)$|^activity$|^milestones?$`)},
	{ColumnDate, regexp.MustCompile(`^(?:(?:meeting )?date(?: of)?(?: (?:the )?(?:meeting|committee|panel|board|request|action|raised|requested|added|agreed|logged|made|opened|of meeting|identified|recorded|minute))?|(?:date )?(?:raised|requested|added|agreed|logged)(?: (?:on|at|date))?|meetings?|(?:committee|panel|board|scrutiny) (?:date|meeting)|month|meeting (?:and|or) (?:item|minute).{0,20}|when raised|date of)$`)},
	{ColumnRef, regexp.MustCompile(`^(?:(?:(?:action|item|minute|rec|recommendation|agenda|agenda item|task|report|log|para|paragraph)s? )?(?:no|nos|num|number|ref|ref no|reference|reference number|reference no|id)(?: (?:and|or|with) date)?|#|ref no|ref number|id no|rec|r|s no|serial)$`)},
	{ColumnMinute, regexp.MustCompile(`^(?:minutes?(?: text)?|discussion(?: points?| and .{1,30})?|notes of (?:the )?discussion|summary(?: of (?:the )?discussion)?|detail|details|item and discussion|item discussion|points? raised|key points)$`)},
	{ColumnSubject, regexp.MustCompile(`^(?:items?|subjects?|topics?|titles?|agenda items?|issues?|areas?(?: (?:of|for) .{1,30})?|themes?|reports?|report title|item title|item (?:and|or) .{1,30}|descriptions?|agenda|business|priority|priorities|objectives?|matter|subject matter|scrutiny topic|title of report|work programme item|aims?|item name|findings?|conclusions?)$`)},
}

var notInName = regexp.MustCompile(`[^\p{L}\p{N}#]+`)

// ColumnOf tells what a column holds by the name that heads it, "By when?" or "**Lead officer**"; ColumnOther when the name
// is none of those that trackers and tables of recommendations use, or is too long to be a name.
func ColumnOf(name string) Column {
	if len(name) > 80 {
		return ColumnOther
	}
	s := strings.TrimSpace(notInName.ReplaceAllString(strings.ToLower(name), " "))
	for _, c := range columnNames {
		if c.name.MatchString(s) {
			return c.column
		}
	}
	if first, _, ok := strings.Cut(name, "/"); ok {
		return ColumnOf(first) // "Item/Topic"
	}
	return ColumnOther
}
