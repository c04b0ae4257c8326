package extract

import (
	"strings"

	"scrutinygraph/loader/record"
	"scrutinygraph/scrutiny"
)

// The words of which the forms of a promise are made. All of them match lower-case text.
const (
	// cBody is who asks: the committee under any of its names, or its members.
	cBody = `(?:(?:sub~)?committee|panel|board|commission|cabinet|executive|forum|working group|task group|scrutiny|council|members?|councillors?(?: [a-z'~]+){0,3}|cllrs?\.?(?: [a-z'~]+){0,3}|chair(?:man|person|woman)?|vice~chair(?:man|person)?|co~optees?|co~opted members?|(?:mr|mrs|ms|miss|dr)\.? (?:[a-z]\.? )?[a-z'~]+|another|others|we)`
	cAdv  = cMid
	// cMid is what may stand between the parts of a verb.
	cMid = `(?: (?:also|then|now|therefore|again|further|first|all|both|next|in addition|in turn|once more|in future|in due course|[a-z]+ly))*`
	// cPaper is what can be handed over.
	cPaper = `(?:reports?|updates?|papers?|briefings?|presentations?|information|details?|data|figures?|notes?|cop(?:y|ies)|responses?|repl(?:y|ies)|plans?|strateg(?:y|ies)|analys[ie]s|breakdowns?|results?|findings|outcomes?|statements?|documents?|feedback|letters?|links?|slides?|answers?|evidence|summar(?:y|ies)|timetables?|schedules?|lists?|guidance|proposals?|options|statistics|dashboards?|scorecards?|minutes|recommendations?|review|benchmarking|clarification|costings?|terms of reference|survey|questionnaire|templates?|maps?|drafts?|programmes?|items?|matters?|issues?)`
	// cHanded are the ways of handing it over.
	cHanded = `(?:re~?)?(?:provided|circulated|presented|submitted|reported|brought|sent|shared|forwarded|distributed|supplied|e~?mailed|issued|produced|prepared|tabled|made available|fed back|given to (?:the|members|all)|taken (?:back )?to|passed (?:on )?to|included in|added(?: for information)? to|appended|followed up)`
	// cDo are the verbs of work that somebody takes on.
	// cMovedBy is who moved what was agreed, in the midst of it: "agreed, on the proposal of Councillor Orr, seconded by Councillor Low, that".
	cMovedBy = `(?:,? on the (?:proposal|motion) of [^.;]{3,120}?,)?`
	cDo      = `(?:provide|circulate|send|share|report|bring|forward|supply|write|follow|look|check|investigate|arrange|come back|feed|take|raise|liaise|clarify|find|distribute|e~?mail|update|seek|pass|prepare|produce|submit|present|organise|contact|speak|meet|add|include|consider|explore|review|make|give|ensure|discuss|ask|request|set|develop|work|do|undertake|carry|confirm|invite|attend|return|remove|amend|show|publish|draft|obtain|establish|form|hold|convene|keep|monitor|receive|collate|compile|get|chase|explain|visit|commission|create|complete|respond|reply|revisit|re~examine|examine|address|identify|work|help|support|put|let|notify|inform|advise|bring|table|issue|challenge|continue|conduct|run|facilitate|co~ordinate|scope|pursue|nominate|upload|signpost|lay|act|reflect|relay|escalate|refer|defer|postpone|adjourn|reconsider)`
)

var (
	reAskFor  = rx(`\b` + cBody + cAdv + ` (?:asked for|requested|called for|sought|would like|would be (?:very |most )?grateful (?:for|if)|would appreciate|wished to (?:see|receive|hear|have|be)|wanted (?:to (?:see|receive|have|visit)|more|further|(?:an? |the )?(?:list|breakdown|report|update|briefing|note|figures|copy|comparison|analysis|visit|review|summary|data|information|details)\b)|asked to (?:receive|see|be (?:provided|given|sent|kept|informed|updated|told|shown|consulted|involved)|have|visit|hear (?:from|more|about)|meet|look (?:at|round)|inspect|tour)\b|asked (?:again|once more|once again|officers|him|her|them|the (?:[a-z'&]+ ){0,6}?(?:director|head|manager|officer|service|team|cabinet member|portfolio holder|lead|leader|chief executive|trust|council)(?: (?:of|for) [a-z&, ]{3,50}?)?|(?:mr|mrs|ms|miss|dr)\.? [a-z'~]+)(?: again)? for|wished (?:for )?[^.;,]{3,80}? to be (?:shown|given|sent|provided|included|circulated|reported|split|set out|brought)|expressed (?:a|the) wish (?:to|for)|made a request|pressed for)\b`)
	reAndAsk  = rx(`(?:^|\band |; ?|\bbut |\b(?:said|told [a-z ]{3,40}?|stated|indicated|explained|felt) that (?:he |she |it |they ))(?:also |further |therefore |they |he |she |and )*(?:wish(?:ed)? to (?:see|receive|hear|have)|called for|would (?:also )?like (?:to (?:see|receive|hear more|know|visit|ask|invite|request)|more|further|sight|updates?|reports?|(?:an?|the) (?:[a-z]+ ){0,2}?(?:discussion|report|update|briefing|visit|paper|review|breakdown|list|session|presentation|meeting|comparison|analysis)))\b`)
	reAsked   = rx(`(?:^|~ )(?:further |specific )?requests? (?:for|to (?:see|receive|have|hear|visit|be)|that) |\b(?:further|more|additional|updated) (?:[a-z]+ )?(?:information|details?|data|figures|clarification|reports?|updates?) (?:requested|sought)[.;]?$|^(?:further|more|additional|written|detailed|clarification|information|details?|data|figures|a |an |the |assurances?|advice|explanations?|in addition)[^;.]{0,120}? (?:was|were)(?: also| therefore| further| then| specifically)* (?:requested|sought|asked for)\b`)
	reSought  = rx(`\b(?:clarification|assurances?|information|details?|advice|explanations?|figures|data|response|feedback|breakdown)(?: [a-z'~]+){0,6}? (?:was|were)(?: also| therefore| further| then)* (?:requested|sought|asked for)\b`)
	reRequest = rx(`\bthere (?:was|were)(?: also| then| further)* (?:an? |several |some |another )?(?:further |specific |strong |clear |general )*(?:requests?|calls?) (?:for|that|to)\b|\b(?:repeated|renewed|restated|re~made) (?:its|their|the|his|her)(?: [a-z'&]+){0,3}? requests?\b|\brequests? (?:was|were)(?: also| then| further)* made (?:for|that|to|by)\b|\breiterated (?:its|their|the|his|her)(?: [a-z'&]+){0,3}? requests?\b|\breiterated that\b`)
	// reByPublic: a request that was made to the council by those whom it serves.
	reByPublic = rx(`\b(?:requests?|calls?)\b[^.;]{0,80}? (?:from|by) (?:[a-z~]+ ){0,3}(?:residents?|parents?|tenants?|applicants?|petitioners?|the public|customers?|users?|famil(?:y|ies)|carers?|developers?|objectors?|businesses|traders)\b`)
	// reMayWe is a request put as a question: "Can a list of the closures be provided?"
	reMayWe  = rx(`^(?:please |and )?(?:can|could|may|might|will|would|is it possible|would it be possible)\b[^?]{0,200}?\b(?:be (?:` + cHanded + `|given|arranged|invited|added|updated|kept informed|looked (?:at|into)|investigated)|(?:we|members|the (?:committee|panel|board)) (?:also )?(?:have|receive|see|get|visit|meet|be)|provide|circulate|send|share)\b[^?]*\?`)
	reAskIf  = rx(`\b(?:asked|enquired|queried|requested)(?: [a-z]+){0,3}? (?:if|whether)\b.*\b(?:could|can|might|may|would be possible)\b`)
	reFuture = rx(`\b(?:in|for|at) (?:the )?future\b|\b(?:provided|broken down|included|shown|circulated|presented|shared|reported|brought|sent|made available|supplied|added|arranged|include|show|contain|cover|set out|provide|circulate|send|share|bring|supply|arrange|look into|produce|prepare|have sight|receive|be given|(?:attend|come to|be invited to|be brought to|return to) (?:an?|the|this|our|its) (?:[a-z]+ ){0,3}?(?:meeting|committee|panel|board)|be added to (?:the|an?)|(?:members|we|they|the (?:committee|panel|board)|councillors) (?:could|can|might|may)(?: also)? (?:have|see|get|visit|be (?:sent|shown|told|kept|invited)))\b`)
	// reAskIfOther asks whether somebody outside the council could do a thing, which is a question.
	reAskIfOther = rx(`\b(?:if|whether) (?:the |any |all |some |local )?(?:[a-z]+ ){0,2}?(?:schools?|parents?|residents?|tenants|businesses|families|young people|children|pupils|patients|carers|applicants|staff|academies|landlords|developers)(?: [a-z]+){0,3}? (?:could|can|might|may)\b`)
	reHelpful    = rx(`\b(?:it|this|that|which) (?:would|might|may|could) (?:also )?be (?:very |more |particularly |extremely )?(?:helpful|useful|beneficial|of (?:benefit|use|interest|value)|appreciated|good)\b(?: ?,| to | if | for | in |$|\.)`)
	reKeen       = rx(`\b(?:` + cBody + `|and|he|she|they)` + cAdv + ` (?:(?:was|were|is|are) (?:keen|eager|anxious) to (?:receive|see|have|hear|understand more)|would(?: also)? welcome (?:an?|further|more|sight|regular|additional|the (?:opportunity|chance))|look(?:s|ed)? forward to (?:receiving|seeing|hearing)|expressed an interest in (?:receiving|seeing|visiting|hearing))\b`)
	reUseful     = rx(`\b(?:reports?|sessions?|updates?|briefings?|visits?|information|data|figures|comparison|breakdown|workshop|training|presentation|analysis|glossary|summary)\b[^.;]{0,80} (?:would|might) (?:also )?be (?:very |more |particularly )?(?:helpful|useful|beneficial|welcomed?)\b`)
	reSuggest    = rx(`\b(?:it was(?: also| further| then| therefore)* (?:suggested|proposed)|(?:` + cBody + `|he|she|they)` + cAdv + ` (?:suggested|proposed|recommended|felt)|and (?:also |further )?(?:suggested|proposed)|(?:a|an|the|another|further) (?:[a-z]+ )?suggestion was made(?: by [^.;,]{3,60}?)?)(?: that\b| (?:this|these|the|an?|officers)\b)(.*)`)
	// reSuggests is a thing that somebody of the committee suggests: "another suggested a visit to the depot".
	reSuggests = rx(`\b(?:` + cBody + `|he|she|they)` + cAdv + ` (?:suggested|proposed) (?:adding|including|inviting|writing|holding|establishing|arranging|setting up|asking|convening|commissioning|organising|visiting|circulating|bringing|requesting) (?:[a-z0-9]+)|\b(?:` + cBody + `|he|she|they)` + cAdv + ` (?:suggested|proposed) (?:scrutiny|consideration|inclusion|a review|a discussion) of\b|\bsuggestion was made(?: by [^.;,]{3,60}?)? to [a-z]+|\bsuggested that (?:all |the )?(?:members|councillors|committee|panel) (?:might|may) (?:like|wish|want) to (?:visit|attend|see|receive|meet|invite|hear|join|consider|observe)\b|\b(?:` + cBody + `|he|she|they)` + cAdv + ` (?:suggested|proposed) (?:an?|another|further|regular|some|more) (?:[a-z~'&]+ ){0,4}?(?:visits?|presentations?|sessions?|reports?|updates?|briefings?|workshops?|papers?|seminars?|meetings?|letters?|reviews?|task group|task (?:and|&) finish group|working (?:group|party)|surveys?|training|tours?|item|inquiry|analysis|comparison)(?: (?:on|by|of|to|with|for|at|in|from|about|before|after|into|next)\b|[.,;]|$)`)
	// reSubjunctive: "suggested that … the Committee ask".
	reSubjunctive = rx(`\b(?:members|committee|panel|board|commission|officers|council|cabinet|chair(?:man|person)?s?|spokes(?:person|people|persons|man|men)|convener|lead|director|service|team|group|leader|clerk|manager|reports?)(?: also| then)? (?:` + cDo + `|go|see|hear|have|use|be|cover|contain)\b`)
	reShould      = rx(`\b(?:should|be|ought to|needed to be|needs to be)\b`)
	// What is only felt is an opinion, unless it says what ought to be done.
	reFelt  = rx(`\bfelt that$`)
	reOught = rx(`\b(?:should|ought to|needed to|needs to|must)\b`)
	reGuess = rx(`\b(?:could|might|may|should|would) (?:be|have been) (?:due|because|that|the|an?|more|less|seen|attributed|as|why|difficult|proud|pleased|congratulated|commended|thanked|rated|noted|possible)\b`)

	reUndertook = rx(`\b(?:undertook|agreed|offered|promised|committed|pledged|volunteered)(?: in principle| again| unanimously| therefore| then| also| further| subsequently| instead)*` + cMovedBy + ` to` + cMid + ` (?:be )?(` + cDo + `|send|show|some|provid[a-z]+|(?:finding|sending|bringing|reporting|sharing|circulating|looking|giving|getting|arranging|making|writing|checking|updating|coming|keeping|supplying|producing|working|reviewing|investigating|following|exploring|responding|considering))\b|` +
		`\b(?:undertook|offered|promised|volunteered)(?: in principle)? to` + cMid + ` [a-z~]+\b|\bagreed to (?:the )?(?:setting up|set~?up|formation|establishment|creation|inclusion|addition|submission|preparation|convening|holding|drafting|production|publication|circulation) of\b|\bagreed to (?:the|this|that|these|those|his|her|their|its) (?:[a-z'~]+ ){0,2}?(?:requests?|suggestions?)\b|\b(?:took|undertook|take|accepted) (?:away )?(?:an?|the) actions? (?:away )?(?:to|on)\b|\b(?:took|would take|will take|to take) (?:this|that|it|these|those|the (?:matter|points?|issue|query|question|request|suggestion|comments?|idea)) away\b`)
	reHadAgreed   = rx(`\b(?:had|have|has|was|were|been)(?: already| previously| all| also| recently| since)* (?:agreed|offered|promised|committed|pledged) to\b`)
	reItWasAgreed = rx(`\bit was(?: also| further| then| therefore| unanimously| subsequently)* agreed` + cMovedBy + ` to\b`)
	reDecided     = rx(`\bagreed to (?:note|accept|approve|endorse|adopt|support|welcome|confirm (?:the|that|his|her|their|an?)\b|elect|appoint|vary|suspend|extend|move|proceed|recommend|delegate|authorise|grant|exclude|take (?:the|this|item|it|them)|the )`)
	// reConduct is about the meeting's own course.
	reConduct  = rx(`\bthe meeting (?:(?:be|was|would be|should be) (?:adjourned|extended|suspended|resumed|closed)|(?:would|should|will|to) (?:continue|adjourn|proceed|resume|close|end))\b|\b(?:urgent (?:items?|business)|matters? of urgency|order of (?:the )?(?:business|agenda)|(?:as|next) item of business|taken as (?:the )?(?:first|next|last)|mobile (?:tele)?phones?|fire (?:alarm|exits?|evacuation))\b`)
	rePromised = rx(`\b(?:undertook|promised|pledged) (?:that|the|members|a|an|to)\b|\b(?:gave|given|provided|made) (?:an |a |the |his |her |their )?(?:firm |clear )?(?:undertaking|commitment|promise)\b|\b(?:an |a |the )(?:firm |clear )?(?:undertaking|commitment|promise)(?: was| were) (?:given|made)(?: by [^.;,]{3,60}?)? (?:to|that)\b`)
	reItAgreed = rx(`\b(?:it was(?: also| further| then| therefore)* (?:agreed|proposed|accepted|(?:suggested|proposed|requested|asked|recommended) and (?:agreed|accepted|supported|endorsed))|` + cBody + cAdv + ` agreed|and agreed)(?: also| further| again| unanimously)?` + cMovedBy + `(?:,? (?:nem\.? con\.?|by all|by assent|unanimously))?,? (?:that|for)\b(.*)`)
	// reAgreedAct is an act that somebody agreed should be done, however the words before "agreed" name who did.
	reAgreedAct = rx(`\bagreed(?: by [^,.;]{3,60}?| with [^,.;]{3,60}?)?,?(?: that| for| the| an?| officers)((?: [a-z0-9'()~&,/]+){1,30}?) ((?:(?:would|will|should|could|to)` + cMid + ` (?:be (?:an? (?:standing|regular|substantive|separate|agenda|future|priority)|on|included|added|circulated|provided|reported|presented|brought|sent|shared|invited|asked|arranged|updated|amended|reviewed|streamlined|revised|removed|investigated|explored|considered|discussed|scoped|monitored|prepared|produced|drafted|written|published|checked|followed up|raised|taken|set up|established|held|deferred|postponed|consistent|used)|` + cDo + `)|be (?:an? (?:standing|regular|agenda)|` + cHanded + `|invited|asked|requested|arranged|updated|amended|reviewed|scoped|deferred|postponed|set up|established|held|convened|kept|drafted|written|removed|extended to))\b.*)`)
	reIsNow     = rx(`\b(?:was|were|is|are|had|has|have)\b`)
	reToDo      = rx(`\b(?:would|should|will|be|to) (?:also |then |now |first )*(?:be (?:given|(?:re~)?[a-z]+(?:ed|en|ught|de|nt|ld|wn|ne)\b|set|put)|(?:[a-z]+(?:ed|en|ught)|made|sent|held|set|put|shown|drawn)\b|` + cDo + `\b)|\bthere (?:would |should )?be (?:an?|further|regular|another) (?:[a-z]+ ){0,3}?(?:reports?|updates?|reviews?|briefings?|presentations?|papers?|visits?|seminars?|meetings?)\b`)
	reOpinion   = rx(`\bthat (?:improvements?|progress|performance|things|the (?:report|item|work|service|presentation|position|situation|performance|progress|data|figures)|this|these|it|there|they|[a-z]+ ing) (?:was|were|is|are|had|has)\b`)
	reWouldDo   = rx(`\b(?:officers?|he|she|they|i|we|(?:the )?(?:[a-z'&]+ ){0,6}(?:director|head|manager|officer|service|team|department|directorate|chair(?:man|person)?|lead member|portfolio holder|cabinet member|headteacher|lead|leader|clerk|solicitor|secretary))(?: [a-z'&]+){0,6}? (?:would|will)(?: also| then| therefore| now| be happy to| look to| be able to| try to| aim to| seek to)* (provide|circulate|send|share|report back|report to|bring|forward|supply|write to|follow (?:this |it |that |these )?up|look into|check|investigate|arrange|come back|feed (?:this |it |that |these )?back|find out|distribute|e~?mail|issue|produce|organise|contact|liaise|let members|pass (?:this |it |that |on)|return (?:to|with)|take (?:this|it|that|these) (?:back|up|away|forward)|prepare|submit|present|draft|chase|speak to|raise (?:this|it|the|that)|ask|clarify|obtain|review|update (?:the|members)|keep (?:the|members))\b`)

	reHandOver = rx(`\b(?:would|will|shall|should|to|must|could)(?: also| then| now| therefore| need to| have to| continue to| still| all| again| subsequently)* be(?: [a-z]+ly)?(?: obtained and| prepared and| gathered and| collated and)? (` + cHanded + `|given)\b`)
	// reFollows is a paper that is still to come: "a full breakdown would follow".
	reFollows = rx(`\b` + cPaper + `(?: [a-z'~]+){0,8}? (?:would|will|is to|are to|was to|were to)(?: then| also)? follow(?: (?:shortly|later|after|in|by|once|when|on|separately|at|outside|for|as soon)\b|[.,;]|$)`)
	// reSoughtLater is what is to be found out for those who ask: "clarification would be sought from the operator".
	reSoughtLater = rx(`\b(?:clarification|information|(?:legal )?advice|details?|confirmation|responses?|answers?|assurances?|feedback|explanations?|updates?|figures|data)\b(?: [a-z'~]+){0,6}? (?:would|will|should|to|was to|is to)(?: also| then| therefore)* be (?:sought|obtained|requested)\b`)
	// reItemMoves gives an item of the programme another time: "that the item on fares move from May to June".
	reItemMoves = rx(`^ (?:the |that |this |an? )?(?:[a-z'~]+ ){0,6}?(?:items?|reports?|reviews?|updates?|topics?|visits?|papers?)(?: on [^.;]{3,60}?)? (?:move|go|come|return|be|remain on) (?:back )?(?:to|from|until|on|a (?:standing|regular)|in|before)\b`)
	// reThenAgreed tells what was agreed at another time: "in 2018 it was agreed that …", "Cabinet had met the Trust and agreed to …".
	reThenAgreed = rx(`^(?:back )?(?:in|during|on|at|since) [^,;]{0,60}\b(?:19|20)\d\d\b[^,;]{0,40}\b(?:agreed|requested|asked|undertook|promised)\b|\b(?:cabinet|council|executive|committee|board|panel|group) had (?:considered|discussed|met|heard|received|reviewed|debated|looked|seen)\b[^.;,]{0,60} and (?:agreed|requested|asked|undertook|promised)\b`)
	// reOverdue is what was due and did not come about.
	reOverdue = rx(`\b(?:was|were|been) (?:originally )?(?:due|scheduled|planned) to be\b[^.;]*\b(?:however|but|though|although)\b`)
	// reNotSo denies what stands behind it: "did not expect that it would be on the agenda".
	reNotSo = rx(`\b(?:not|never) (?:envisage|expect|think|believe|anticipate|consider|imagine|feel)(?: that| it)?\b`)
	// reThanks are thanks and remarks that the minutes are to hold, which nobody has to do later.
	reThanks = rx(`\bthat (?:[a-z'’]+ ){0,8}?(?:thanks|appreciation|congratulations|condolences|gratitude|sympathy|wishes)\b[^.;]{0,120}? be (?:[a-z]+ly )?(?:recorded|minuted|noted|placed|passed|conveyed|sent|extended|given)\b|\b(?:thanks|congratulations|condolences|appreciation|best wishes|sympathy) (?:to be|be|being) (?:passed|conveyed|sent|recorded|extended|given|placed)\b|\bbe (?:[a-z]+ly )?(?:minuted|recorded in the minutes|noted in the minutes|placed on record|recorded)[.;]?$`)
	// rePledgedThen is an older promise, which is still owed where its time is to come.
	rePledgedThen = rx(`\b(?:had|have|has)` + cMid + ` (?:agreed|undertaken|offered|promised|committed) to` + cMid + ` ` + cDo + `\b`)
	// reProgrammed puts a subject on the work programme or the agenda of a meeting to come.
	reProgrammed = rx(`\b(?:would|will|should|could|must|to)(?: also| then| therefore| now)* be (?:added|included|placed|put|scheduled|considered for inclusion) (?:to|in|on|onto|into|within|for) (?:the |its |their |our |an? )?(?:[a-z'&~]+ ){0,5}?(?:work(?:ing)?|forward) (?:programmes?|plans?|schedule)\b`)
	// reToldGet is what members are told that they are to get.
	reToldGet = rx(`\b(?:told|assured|informed|advised|promised|reassured) that (?:they|it|he|she|(?:all )?members|the (?:committee|panel|board)) (?:would|will)(?: also| then| shortly| soon)* (?:receive|get|have|be (?:sent|given|shown|provided with|written to|kept|updated|told|contacted))\b`)
	// reBodyWould is what a committee is going to say to others.
	reBodyWould = rx(`\b(?:committee|panel|board|commission|task group|working group|chair(?:man|person|woman)?|members)\b[^.;]{0,80}? (?:would|will)(?: also| therefore| then| now)* (?:recommend|write|ask|request|invite|raise|urge) (?:to|that|the|with|this|officers|cabinet|a|an)\b`)
	// reAndReport ends a piece of work in a report: "would look at the timetable and report back".
	reAndReport = rx(`\b(?:would|will|to) [^.;]{3,100}? and (?:then |also )?(?:report back|come back|revert|feed (?:this |it |that )?back|advise (?:the |all )?(?:members|committee|panel|board)|let (?:the |all )?(?:[a-z]+ ){0,2}?(?:members|committee|panel|board|chair|councillor|him|her|them) (?:have|know)|update (?:the |all )?(?:members|committee|panel|board))\b`)
	rePaper     = rx(`\b` + cPaper + `\b`)
	reThis      = rx(`(?:^|[,;]|\b(?:that|and|but|which|with)) ?(?:this|these|they|it|which|and|and these|details)(?: [a-z]+){0,2} ?$|(?:^|\b(?:and|but)) ?,? ?$`)
	reStrong    = rx(`\b(?:reports?|updates?|briefings?|papers?|details|answers?|repl(?:y|ies)|dates|clarification|explanations?|comparisons?|timetables?|costings?|cop(?:y|ies)|presentations?|notes?|feedback|links?|slides?|responses?|breakdowns?|summar(?:y|ies)|findings|documents?|letters?|action plan|terms of reference|statement|information|statistics|lists?|analys[ie]s|figures)\b`)
	reToBody    = rx(`\b(?:to|for|by|at|with|before) (?:the |this |that |a |an |all |its |their |full |any )?(?:[a-z'&~]+ ){0,6}?(?:committee|panel|board|commission|cabinet|executive|forum|members?|councillors?|meeting|meetings|council|ofsted|sub~committee)\b`)
	reKept      = rx(`\b(?:committee|panel|board|commission|cabinet|members?|councillors?|they|executive)(?: of the [a-z]+)? (?:would|will|should|could)(?: also| then)* be (?:informed|notified|updated|kept (?:informed|up to date|updated|advised)|advised|consulted|briefed|provided with|sent|given (?:a|an|the|further|more|details)|made aware)\b`)
	reGets      = rx(`\b(?:(?:next|january|february|march|april|may|june|july|august|september|october|november|december) meeting|committee|panel|board|commission|cabinet|members?|councillors?|executive|sub~committee)(?: of the [a-z]+)?(?: who [^.;,]{3,60}?)? (?:would|will)(?: also| then| now| continue to)* (?:receive|have (?:sight|an opportunity|the opportunity|a copy|copies|access)|get|be receiving|consider|review|monitor|return to|revisit|scrutinise|look at|meet|undertake|visit|examine)\b`)
	reCopy      = rx(`\bhave (?:a copy|copies|sight|access)$`)
	reThereWill = rx(`\bthere (?:would|will) (?:also )?be (?:an? |the |further |regular |annual |quarterly |monthly |six~monthly |more |formal |full |detailed |final |interim |separate |written |verbal |another )*(?:update |progress |monitoring )?(?:reports?|updates?|briefings?|presentations?|reviews?|workshops?|seminars?)\b`)
	reComes     = rx(`\b(?:would|will|is to|are to|was to|were to|(?:is|was|are|were) due to)(?: also| then| now)* (?:go|come|reach|return|be coming|be going|report|be reported)(?: back| forward)?(?: again)? (?:to|before|all|for)\b`)
	// reHoped makes what follows a hope or an intention at most.
	reHoped = rx(`\b(?:hop(?:ed|es|ing)|intend(?:ed|s|ing)?|intention|aim(?:ed|s|ing)?|expect(?:ed|s|ing)?|anticipat(?:ed|es|ing)|planned|plan|envisaged)(?: [a-z]+)? (?:that|to|was|is|for)\b`)
	// reOffers is a standing offer: "was happy to provide further details".
	reOffers = rx(`\b(?:was|were|is|are|would be) (?:also |more than )?(?:happy|willing|content|prepared|pleased) for [^.;,]{1,60}? to (?:be (?:put|placed|` + cHanded + `)|come|visit|see|have)\b|\b(?:was|were|is|are|would be) (?:also |more than )?(?:happy|willing|content|prepared|pleased) to (?:provide|share|circulate|send|bring|arrange|come back|return|supply|report back|attend a|meet with)\b`)
	// reGather: "a visit is to be arranged for Members".
	reGather = rx(`\b(?:visits?|workshops?|seminars?|briefing|briefings|training|training session|session|special meeting|task (?:and finish |& finish )?group|working (?:group|party)|tour|away ?day|drop~in)\b[^.;,]{0,60} (?:would|will|should|is to|are to|was to|were to)(?: also| then| now)? be (?:arranged|organised|set up|established|convened|scheduled|held|re~?arranged)\b|\bmeetings? (?:would|will|should|is to|was to)(?: also| then| now)? be (?:arranged|organised|set up|sought|convened) (?:with|between|for)\b`)
	// reAwaited: what was put off, "the item was deferred to the January meeting".
	reAwaited = rx(`\b(?:items?|reports?|matter|matters|considerations?|presentations?|application|decision|discussion|update|business|agenda item|strategy|policy|plan|programme|review|audit|statement|paper|visit|session|it|this|which)\b[^.;]{0,80}?\b(?:was|were|is|be|been|would be|will be)(?: therefore| then| now| also)? (?:(?:deferred|postponed|put (?:back|off)|rescheduled|delayed|held over|stood over|carried (?:over|forward))(?:(?: to| until| till| for| pending)\b|[.;]|$)|moved (?:back )?(?:from [a-z0-9 ]{3,30} )?to (?:the )?(?:next|following|january|february|march|april|may|june|july|august|september|october|november|december)\b)`)
	// reNote is an action in the manner of notes, with no finite verb: "Officers to provide a breakdown".
	reNote   = rx(`^(?:the )?(?:officers|[a-z'&, ]{0,60}\b(?:officers?|director|manager|head of [a-z' &]{3,40}|team|service|chair(?:man|woman|person)?|vice~chair|convener|clerk|cabinet member|portfolio holder|lead member|solicitor|secretary|lead|leader|department)(?: (?:of|for) [a-z' ,&]{3,50}?)?)(?: \([a-z .~]{2,30}\))? to (?:also )?` + cDo + `\b`)
	reFinite = rx(`\b(?:[a-z]{2,}ed|spoke|said|told|gave|made|took|came|went|felt|thought|saw|heard|brought|wrote|sought|met|found|left|understood|drew|led|kept|began|said|was|were|had|has|have|is|are|would|will|could|can|may|might|should|that|which|who|need|needs|able|sought|as|if|for)\b`)
	// reRequired is a plan that an inspectorate wants: "were required to submit a joint Written Statement of Action".
	reRequired = rx(`\b(?:was|were|is|are|been|being) (?:now |also |jointly |therefore )*required to (?:jointly )?(?:submit|produce|prepare|publish|develop|provide|draw up|write|send)\b[^.;]{0,60}\b(?:statement of action|(?:action|improvement|recovery) plan|plan to|response to|written response|progress report)\b`)
	// reNotedWould is a limb that notes what an officer is going to do.
	reNotedWould = rx(`^(?:that )?(?:to )?(?:note[sd]? )(?:that )?(?:the )?(?:[a-z'&,~ ]{0,80}?\b(?:officers?|director|head|manager|service|team|department|directorate|chair(?:man|person)?|council|lead|learning|clerk|convener|services|updates?|reports?|briefings?))\b[^.;]{0,140}? (?:would|will) (?:also |then |now )?(?:` + cDo + `|be (?:provided|presented|submitted|brought|circulated|reported|arranged|sent|given|issued))\b`)
	// reIsToBe ends what was found to be missing: "there was still no list: this is to be provided".
	reIsToBe = rx(`\b(?:this is|these are) to be ` + cHanded + `\b`)
	// reRegular: "would be monitored, with progress reports to Cabinet every two months".
	reRegular  = rx(`\bwith (?:an? |further |regular |progress |update |written |formal |monthly |quarterly |annual )*(?:reports?|updates?|briefings?)\b[^.;]{0,60}\b(?:submitted|provided|presented|brought|made|given|to (?:the |this )?(?:[a-z]+ ){0,4}(?:committee|panel|board|cabinet|commission|members))\b`)
	reThought  = rx(`\b(?:consideration|thought|attention)\b[^;.]{0,20}\b(?:would|will|should|could|be) (?:also )?be? ?(?:given|paid)\b`)
	reBeing    = rx(`\b(?:before|prior to|subject to) (?:it |they )?being (?:submitted|presented|considered|reported|taken|brought|finalised|published|adopted|approved|signed off)\b`)
	reDated    = rx(`\b(?:would|will|shall|to|must)(?: also| then| now| therefore| need to| have to)* be(?: [a-z]+ly)? ([a-z~]+(?:ed|en|ught|nt|ld|wn|ne|de)|set up|set|put|put in place|ready|in place|available|complete)\b`)
	reOutside  = rx(`\b(?:ofsted|cqc|care quality commission|inspectors|government|secretary of state|department for education|dfe|minister|parliament|nhs england|department of health)(?: and [a-z ()]{2,40}?)? (?:would|will)\b`)
	rePrevious = rx(`\b(?:had|having)` + cMid + `(?: been)?` + cMid + ` (?:asked|requested|sought|agreed|undertaken|promised)\b|\b(?:has|have)(?: also)?(?: already| previously| been| originally| earlier)+ (?:asked|requested|sought|agreed|undertaken|promised)\b|\b(?:as|previously|originally|earlier) (?:requested|asked|agreed|promised)\b`)
	reExternal = rx(`\bsubmit(?:ted|ting)?\b[^;.]{0,40}\bto (?:the )?(?:ofsted|cqc|care quality commission|secretary of state|department (?:for|of) [a-z]+|dfe|government|ministers?|his majesty|her majesty|home office|treasury|estyn|inspectorate|ombudsman|mhclg|dluhc|nhs england|hmicfrs|hmi)\b`)
	reReportOn = rx(`\b(?:will|would|shall|is to|are to|is due to|are due to|responsible for|had to|has to|have to|needed to|needs to|need to|must|required to)\b`)

	reAnswered = rx(`^(?:in (?:response|reply|answer)|responding|by way of|(?:the |a |officers?|councillor |cllr |mr |mrs |ms )?[^.;]{0,80}?\b(?:responded|explained|replied|answered|clarified|stated|said|advised|reported|confirmed|informed|outlined|reassured|assured|commented|highlighted|described|gave (?:an? |some |the |further )?(?:examples?|details?|explanations?|account|figures?|overview|reasons?))\b|it was (?:explained|confirmed|clarified|stated|reported|noted|advised|reiterated)|(?:members|the (?:committee|panel|board|commission)) (?:(?:were|was) (?:informed|advised|told|reminded|assured|reassured)|noted (?:that|this|it)|heard that|learned that))`)
	// reOnTheSpotDetail is answered on the spot or later, which the answer tells by rePledges.
	reOnTheSpotDetail = rx(`\basked for(?: some| further| more)+ (?:details?|information|background)\b`)
	rePledges         = rx(`\b(?:would|will|could|commit(?:ted)?|agreed|happy|promised|offered|undertook|undertaking|not (?:yet )?(?:available|known)|be (?:provided|circulated|sent))\b`)
	reOnTheSpot       = rx(`\b(?:asked for|requested|sought)(?: some| further| more| the| an?)* (?:clarification|clarity|assurances?|reassurances?|confirmation|explanations?|views?|opinions?|advice|comments?|examples?)\b|\b(?:clarification|assurance|explanation|confirmation)\b[^.;]{0,60}\b(?:was|were) (?:sought|requested|asked for)\b`)

	reProposes = rx(`\b(?:proposal|motion) (?:was|were)(?: [a-z]+)? (?:made|put forward|moved)\b[^.;]{0,40} to (?:defer|postpone|refer|request|ask|receive|establish)\b`)

	reParticular = rx(`^(?:in particular|specifically|especially|particularly|this (?:should|would|could|was to) include|these (?:should|would) include|(?:the )?(?:committee|panel|board|members|commission) (?:were|was) (?:specifically|particularly|especially)? ?(?:interested|keen)|to include|it (?:should|would) (?:also )?(?:include|cover))\b`)
	reNextMtg    = rx(`^ ?(?:an?|the) (?:special |extraordinary |additional )?meeting of (?:the )?[^.;]{3,120} (?:will|is to) be held (?:in|at|on|by|remotely|via)\b|^ ?(?:[^.;]{0,60}\bthat )?(?:the |its |their )?(?:date of (?:the )?)?(?:[a-z'~]+ ){0,4}?next (?:[a-z&~]+ ){0,6}?meetings?\b[^.;]{0,60}\b(?:held|take place|taking place|scheduled|is on|be on|was on|arranged for)\b|^ ?the (?:date|dates) of (?:the )?(?:next|future)\b|\bdates? of (?:the )?(?:next|future) meetings?\b`)
	reNoPromise  = rx(`(?i)^ ?(?:\d+\.? )?(?:to receive )?(?:any )?(?:apologies|declarations?|disclosures?|members'? interests|dates? of|next meeting|exclusions? of (?:the )?(?:press|public)|change to the order|order of business|attendance by reserve|election of|appointment of (?:vice~?)?chair)`)
)

// reOfficeToo is what a title puts beside apologies and the like, where promises are made as anywhere.
var reOfficeToo = rx(`(?i)\b(?:and|&) (?:any )?(?:the )?(?:chair[a-z]*'?s?|mayor'?s?|other|matters) ?(?:business|announcements?|communications?|updates?|arising|correspondence)\b`)

// Promises in resolutions.
var (
	reLimbBe    = rx(`\b(?:be|is|are)(?: (?:hereby|formally|duly|also|now|then|all|both|further|subsequently))* ((?:re~?)?(?:presented|provided|submitted|brought|circulated|arranged|supplied|reported|prepared|produced|sent|shared|forwarded|held|convened|established|set up|organised|scheduled|amended|updated|reviewed|monitored|added|included|placed on|deferred|adjourned|postponed|withdrawn|removed|invited|requested|asked|instructed|tasked|investigated|explored|undertaken|carried out|developed|informed|kept|written|published|re~considered|reconsidered|commissioned|referred|formed|created|completed|finalised|distributed|issued|sought|pursued|consulted|conveyed|scoped|incorporated|revised|followed up|e~?mailed|made available|taken to|reconvened|programmed|discontinued|disbanded|dropped|not proceeded with|not pursued))\b`)
	reAndSubmit = rx(`\bbe [a-z]+(?: by (?:the )?[a-z]+)?(?: and|,| and (?:that|then)) (submitted|presented|forwarded|sent|circulated|referred|reported|reviewed|monitored|updated|brought|passed (?:on )?to)\b`)
	reLimbDo    = rx(`^(?:that )?(?:(?:the )?(?:[a-z&~]+ )?(?:committee|panel|board|commission|cabinet|executive|council|forum|sub~committee|members?) )?(?:also |further |formally )?(?:agrees? |agreed |resolves? )?(?:to |that )?(?:also )?(request(?:s|ed)?|ask(?:s|ed)?|instruct(?:s|ed)?|invite[sd]?|call(?:s|ed)? for|write|writes|wrote|defer(?:s|red)?|establish|set up|hold|arrange|seek|commission|undertake|convene|monitor(?:s)?|review(?:s)?|revisit|look(?:s|ed)? forward to receiving|receives? (?:an?|further|regular|quarterly|annual|six~monthly|updates?|reports?|more|additional|information|details)|urge[sd]?|encourage[sd]?|remit(?:s|ted)?|continue[sd]? (?:consideration|the (?:item|matter|report|application))|(?:add|include)[sd]? |refer(?:s|red)?|tasks?|(?:keep|continue to) |consider (?:a|an|further)|visit|create|form |provides? |circulates? |sends? |shares? |reports? back|brings? (?:back|forward) |suppl(?:y|ies) |prepares? |investigates? |liaises? |` +
		`(?:remove|transfer|retain|move)[sd]? [^.;]{3,240}? (?:from|to|on) the (?:[a-z]+ )?(?:planner|programme|plan|agenda|tracker|list|log)\b|to (?:the|this|that|these|those) requests? )`)
	// reLimbActive: "that officers arrange a visit"; reLimbAdd: "noted, subject to the addition of …".
	reLimbActive  = rx(`^(?:that )?(?:the )?(?:officers?|(?:[a-z&'(),~]+ ){0,8}?(?:director|manager|officer|officers|team|service|chair(?:man|woman|person)?|convener|cabinet members?|portfolio holders?|clerk|department|council|directors|services|partners|lead|solicitor|head|leader|mayor|commissioner)(?: (?:of|for|and|\(|[a-z&'~]+\)) [a-z&',~ ]{2,50}?)?)(?: (?:to|will|would|should|shall|must)| is to| are to)? (?:also |then |further )?(?:` + cDo + `|writes|provides|circulates|sends|reports|brings|attends|reviews|considers|prepares|presents|submits|arranges|explores|continues|ensures|develops|investigates|looks|seeks|produces|shares|works|monitors|undertakes|raises|carries|gives|makes|invites|liaises|publishes|updates|contacts) (?:an?|the|to|that|with|further|any|all|on|in|it|its|his|her|their|this|these|those|options|members?|how|details|information|copies|out|into|up|back|forward|whether|[0-9]|[a-z]+(?:s|ing|ion|ment|ly|er|es)\b|at|for|from|about|more|additional|regular|quarterly|annual)\b`)
	reLimbAdd     = rx(`\bsubject to (?:the )?(?:addition|inclusion|removal|amendment) of\b|\bwith the (?:addition|inclusion) of\b`)
	reLimbWould   = rx(`\b(?:would|will|should|shall) `)
	reNotPromised = rx(`^(?:that )?(?:to )?note[sd]? (?:the )?(?:recommendations?|motions?|proposals?|requests?|decisions?|resolutions?)\b|\bbe (?:requested|asked|recommended|invited) to (?:note|approve|endorse|adopt|agree|support|accept)\b`)
	reConfirmedIn = rx(`\bminutes\b[^.;]{0,160}\b(?:confirmed|approved|agreed|signed|correct record|taken as read)\b`)
)

// kindOf tells what is promised by the words in which it is promised.
func kindOf(low string, isRequest bool) scrutiny.CommitmentKind {
	switch {
	case isDeadline(low):
		return scrutiny.CommitmentExternalDeadline
	case reWorkProgramme.MatchString(low):
		return scrutiny.CommitmentWorkProgrammeChange
	case reLetter.MatchString(low):
		return scrutiny.CommitmentLetter
	case reGathering.MatchString(low):
		return scrutiny.CommitmentEvent
	case reReportBack.MatchString(low):
		return scrutiny.CommitmentReportBack
	case reFigures.MatchString(low):
		return scrutiny.CommitmentDataChange
	case reReview.MatchString(low):
		return scrutiny.CommitmentReview
	case isRequest:
		return scrutiny.CommitmentInformationRequest
	}
	return scrutiny.CommitmentUndertaking
}

var (
	reWorkProgramme = rx(`\b(?:work|forward) (?:programme|plan)\b[^.;]{0,60}\bsubject to (?:the )?(?:addition|inclusion|removal)\b|\b(?:work|forward) (?:programme|plan)\b[^.;]{0,40}\b(?:be|to) (?:[a-z]+ly )?(?:amend|updat|includ|revis|add)|\b(?:added?|includ(?:e|ed)|placed?|amend(?:ed)?|updated?|removed)\b[^.;]{0,60}\b(?:work|forward) (?:programme|plan)\b`)
	reLetter        = rx(`\bwr(?:ite|ites|ote|itten)(?: (?:jointly|again|formally|on (?:behalf of|its behalf|their behalf)(?: the)?(?: [a-z]+)?))? to\b|\b(?:letter)\b[^.;]{0,30}\b(?:be sent|sent|written)\b|\b(?:send|sent|write) a letter\b`)
	reGathering     = rx(`\b(?:seminar|workshop|visits?|training|briefing session|task (?:and finish |& finish )?group|working (?:group|party)|site visit|conference|away ?day|development session|drop~in|special meeting|extraordinary meeting)\b[^.;]{0,80}\b(?:be|to be) (?:arranged|set up|established|held|organised|convened|formed|undertaken|scheduled|re~?convened|created)|\b(?:form|establish|set up|arrange|hold|convene|organise|create|commission)\b[^.;]{0,30}\b(?:seminar|workshop|visits?|training|session|group|working party|conference|meeting)\b|\bwill meet\b|\bwished to hear from\b`)
	reReportBack    = rx(`\bthere be (?:an?|further|regular|another) (?:[a-z]+ ){0,3}?(?:reports?|updates?|presentations?|papers?)\b|\b(?:reports?|updates?|papers?|presentations?|progress)\b[^.;]{0,200}\b(?:present|provid|submit|brought|bring|report|circulat|receiv|come|go|be considered|made)|\breport(?:ed)? back\b|\b(?:receive|bring|provide|present|submit|requested|asked for|promised|have|there would be|there will be|give|seek)\b[^.;]{0,60}\b(?:reports?|updates?|papers?|presentations?)\b|\b(?:come|brought|bring|return|go) (?:back )?(?:to|before) (?:the|this|a|its)\b[^.;]{0,40}\b(?:committee|panel|board|commission|cabinet|meeting)\b`)
	reFigures       = rx(`\bbroken down\b|\b(?:data|figures?|indicators?|pis?|kpis?|ratings?|narrative|statistics)\b[^.;]{0,120}\b(?:include|show|present|re~?framed?|separate|compar|next to|split|future|add|format|benchmark)|\b(?:include|show|present|re~?framed?|separate|split|add|future)\b[^.;]{0,80}\b(?:data|figures?|indicators?|pis?|kpis?|ratings?|narrative|statistics)\b|\bfor future reports?\b`)
	reReview        = rx(`\b(?:review(?:ed|s)?|re~?examined?|revisit(?:ed)?|re~?considered?|monitor(?:ed)?|kept under review)\b`)
)

// act is a promise found in a span.
type act struct {
	// at is where its own words begin; at == start of the span when the whole sentence is the promise.
	at       int
	strength scrutiny.Strength
	kind     scrutiny.CommitmentKind
	// ask: somebody of the committee asks; the others owe it.
	ask bool
}

// findAct reads one clause of the debate. item tells the meeting that dates count from.
func (r *reader) findAct(s record.Span, item int) (act, bool) {
	low := r.low(s)
	found := func(m []int, strength scrutiny.Strength, ask bool) (act, bool) {
		if strength == scrutiny.StrengthUndertaken && hasAny(low, "hope", "inten", "aim", "expect", "anticipat", "plan", "envisag") && reHoped.MatchString(low[:m[0]]) {
			strength = scrutiny.StrengthAnticipated
		}
		return act{at: s.Start + m[0], strength: strength, kind: kindOf(low, ask), ask: ask}, true
	}
	isAsk := hasAny(low, "?", "ask", "request", "sought", "called ", "wish", "want", "would like", "pressed", "enquir", "queri", "urged", "insisted", "reiterat", "repeated", "renewed", "restated", "there was", "there were", "invited", "instructed", "encouraged", "tasked", "demanded", "directed", "charged", "challenged", "stipulated", "implored", "chased", "reminded", "commissioned")
	isPledge := hasAny(low, "undert", " action", "away", "accepted", "agreed", "offered", "promis", "committed", "pledged", "volunteered", "commitment", "proposed")
	isIdea := hasAny(low, "suggest", "propos", "recommend", "felt", "motion")
	isAhead := hasAny(low, "would", "will", "shall", "should", "must", "could", "may", "might", "to be", "withdrawn", "no longer", "removed", "being", "responsible for", "had to", "has to", "have to", "need", "deferred", "moved", "postponed", "put back", "rescheduled", "carried", " to ")
	isAhead = isAhead || hasAny(low, "scheduled", "arranged", "timetabled", "programmed", " added ", " put ", "brought forward")
	isAhead = isAhead || hasAny(low, " not ", "no longer", "cancelled", "abandoned", "dropped", "shelved", "called off", "wound up", "stood down", "held over", "slipped", "due ", "outstanding")
	isIdea = isIdea || hasAny(low, "keen", "eager", "forward to")
	if !isAsk && !isPledge && !isIdea && !isAhead || hasAny(low, "meeting") && reNextMtg.MatchString(low) || reConduct.MatchString(low) {
		return act{}, false
	}
	if hasAny(low, "agreed", "requested", "asked", "undertook", "promised") && reThenAgreed.MatchString(low) || hasAny(low, "recorded", "minuted", "thanks", "wishes", "sympathy", "appreciation", "condolences", "congratulations", "gratitude") && reThanks.MatchString(low) && !reThatAnd.MatchString(low) {
		return act{}, false
	}
	hasPast := hasAny(low, "ha", "as ", "ly", "earlier") && rePrevious.MatchString(reply(low))

	// What was undertaken.
	if m := pledge(low, isPledge); m != nil && (!reHadAgreed.MatchString(low) || reItWasAgreed.MatchString(low)) {
		strength := scrutiny.StrengthUndertaken
		if strings.HasPrefix(low[m[0]:], "agreed") && (r.isBodySubject(low[:m[0]]) || reItWasAgreed.MatchString(low)) {
			strength = scrutiny.StrengthAgreed
		}
		return found(m, strength, false)
	}
	if m := findIf(isPledge, rePromised, low); m != nil && !hasPast {
		return found(m, scrutiny.StrengthUndertaken, false)
	}
	if m := reNote.FindStringIndex(low); m != nil && !reFinite.MatchString(low[:m[1]]) {
		return found(m, scrutiny.StrengthAgreed, false)
	}
	if m := r.note(s); m != nil && !reFinite.MatchString(low[:m[1]]) {
		return found(m, scrutiny.StrengthAgreed, false)
	}
	if m := reWithdrawal.FindStringIndex(low); m != nil && isPledge && hasAny(low, "agreed that") {
		return found(m, scrutiny.StrengthAgreed, false)
	}
	if m := findIf(isPledge && hasAny(low, "agreed that", "agreed, ", "accepted that", "endorsed that"), reItAgreed, low); m != nil && (reLimbActive.MatchString(strings.TrimLeft(low[m[2]:m[3]], " ")) || reItemMoves.MatchString(low[m[2]:m[3]])) {
		return found(m, scrutiny.StrengthAgreed, false)
	}
	if m := findIf(isPledge, reItAgreed, low); m != nil && !reOpinion.MatchString(low) && !reConditional.MatchString(low[:m[0]]) && !isState(low[m[2]:m[3]]) && reToDo.MatchString(low[m[2]:m[3]]) && !reGuess.MatchString(low[m[2]:m[3]]) && !reLimbNoted.MatchString(low[m[2]:m[3]]) {
		return found(m, scrutiny.StrengthAgreed, false)
	}
	if m := findIf(hasAny(low, "agreed"), reAgreedAct, low); m != nil && !reOfThing.MatchString(low[:m[0]]) && !reHadSo.MatchString(low[:m[0]]) && !reConditional.MatchString(low[:m[0]]) && !reIsNow.MatchString(low[m[2]:m[3]]) && !reGuess.MatchString(low[m[4]:m[5]]) && !reLimbNoted.MatchString(low[m[4]:m[5]]) {
		return found(m, scrutiny.StrengthAgreed, false)
	}

	// What was asked for.
	if !hasPast && isAsk {
		if m := request(low); m != nil {
			return found(m, scrutiny.StrengthRequested, true)
		}
		for _, p := range askPatterns {
			m := p.FindStringIndex(low)
			if m == nil {
				continue
			}
			if strings.Contains(low[m[0]:m[1]], "sought") && reSoughtOther.MatchString(low[m[0]:]) {
				continue
			}
			if p == reAndAsk && !r.isBodySubject(low[:m[0]]) && !strings.HasPrefix(low[:m[0]], "and") && strings.TrimSpace(low[:m[0]]) != "" {
				continue
			}
			if p == reAskFor && reAreasThat.MatchString(low[:m[0]]) {
				continue // "any areas that Members would like to be included"
			}
			if p == reAskFor && strings.HasSuffix(low[m[0]:m[1]], " for") && reNoThing.MatchString(" for"+low[m[1]:]) {
				continue // "asked for declarations of interest"
			}
			if p == reRequest && reByPublic.MatchString(low[m[0]:]) {
				continue
			}
			return found(m, scrutiny.StrengthRequested, true)
		}
		if m := findIf(strings.HasSuffix(low, "?"), reMayWe, low); m != nil {
			return found(m, scrutiny.StrengthRequested, true)
		}
		if m := reAskIf.FindStringIndex(low); m != nil && reFuture.MatchString(low[m[0]:]) && !reAskIfOther.MatchString(low[m[0]:]) {
			return found(m, scrutiny.StrengthRequested, true)
		}
	}
	if m := changeAct(low); m != nil {
		return found(m, scrutiny.StrengthAgreed, false)
	}
	if m := findIf(isIdea, reProposes, low); m != nil {
		return found(m, scrutiny.StrengthSuggested, true)
	}
	if m := findIf(hasAny(low, "keen", "eager", "welcome", "forward to", "interest"), reKeen, low); m != nil {
		return found(m, scrutiny.StrengthSuggested, true)
	}
	if m := findIf(isAhead, reHelpful, low); m != nil {
		return found(m, scrutiny.StrengthSuggested, true)
	}
	if m := findIf(isAhead && hasAny(low, "ful", "benefic", "welcome"), reUseful, low); m != nil {
		return found(m, scrutiny.StrengthSuggested, true)
	}
	if m := findIf(isIdea && !hasPast, reSuggests, low); m != nil {
		return found(m, scrutiny.StrengthSuggested, true)
	}
	if m := findIf(isIdea, reSuggest, low); m != nil && !hasPast && !(strings.HasPrefix(low[m[0]:], "and ") && reLooksBack.MatchString(low[:m[0]])) && !(reFelt.MatchString(low[m[0]:m[2]]) && !reOught.MatchString(low[m[2]:m[3]])) && (reShould.MatchString(low[m[2]:m[3]]) || reSubjunctive.MatchString(low[m[2]:m[3]])) && !reGuess.MatchString(low[m[2]:m[3]]) {
		return found(m, scrutiny.StrengthSuggested, true)
	}

	if m := offer(low); m != nil && !hasPast {
		return found(m, scrutiny.StrengthUndertaken, false)
	}

	// What is to come.
	if !isAhead {
		return act{}, false
	}
	if m := reQuestion.FindStringIndex(low); m != nil && !reReplies.MatchString(low[m[1]:]) {
		return act{}, false // it was answered on the spot
	}
	if reOverdue.MatchString(low) || reNotSo.MatchString(low) {
		return act{}, false
	}
	if reOutside.MatchString(low) && !reToBody.MatchString(low) {
		return act{}, false
	}
	hasPast = hasPast || hasAny(low, "ha") && rePastSaid.MatchString(low)
	if m := reWouldDo.FindStringIndex(low); m != nil && !hasPast && !reConditional.MatchString(low) {
		return found(m, scrutiny.StrengthUndertaken, false)
	}
	if m := r.putOn(low, item); m != nil && !hasPast {
		return found(m, scrutiny.StrengthAgreed, false)
	}
	if m := chore(low); m != nil && !hasPast {
		return found(m, scrutiny.StrengthUndertaken, false)
	}
	if m := surely(low, r.flatAt(s)); m != nil && !hasPast && !reConditional.MatchString(reply(low[:m[0]])) && !reGeneral.MatchString(reOnAsking.ReplaceAllString(reply(low), "")) {
		return found(m, scrutiny.StrengthUndertaken, false)
	}
	if m := findIf(hasAny(low, "required to"), reRequired, low); m != nil && !reConditional.MatchString(low) && !r.isElsewhere(s, m[0]) {
		return found(m, scrutiny.StrengthUndertaken, false)
	}
	if m := findIf(hasAny(low, " to "), reOffers, low); m != nil {
		return found(m, scrutiny.StrengthUndertaken, false)
	}
	if m := findIf(!hasPast, reGather, low); m != nil && !reConditional.MatchString(low) && !reOffAgenda.MatchString(low) {
		strength := scrutiny.StrengthUndertaken
		if strings.Contains(low[m[0]:m[1]], "should") {
			strength = scrutiny.StrengthSuggested
		}
		return found(m, strength, false)
	}
	if m := findIf(hasAny(low, "this is to be", "these are to be"), reIsToBe, low); m != nil && reStrong.MatchString(low[:m[0]]) {
		return found(m, scrutiny.StrengthUndertaken, false)
	}
	if m := reThereWill.FindStringIndex(low); m != nil {
		return found(m, scrutiny.StrengthAnticipated, false)
	}
	if m := reKept.FindStringIndex(low); m != nil && !reConditional.MatchString(low) {
		return found(m, scrutiny.StrengthUndertaken, false)
	}
	d := r.due(s, s.Start, item)
	dated := isDated(d) && !reConditional.MatchString(low)
	if m := findIf(hasPast || hasAny(low, "had", "has", "have"), rePledgedThen, low); m != nil && dated && r.anchor(item) != "" && d.From >= r.anchor(item) {
		return found(m, scrutiny.StrengthUndertaken, false)
	}
	if m := deadlineAct(low, isDated(d)); m != nil && !reConditional.MatchString(low) && !r.isElsewhere(s, m[0]) {
		return found(m, scrutiny.StrengthUndertaken, false)
	}
	if m := reGets.FindStringIndex(low); m != nil && (dated || rePaper.MatchString(low[m[1]:]) && (strings.Contains(low[m[0]:m[1]], "receive") || strings.Contains(low[m[0]:m[1]], "opportunity")) || reCopy.MatchString(low[m[0]:m[1]])) {
		return found(m, scrutiny.StrengthUndertaken, false)
	}
	if m := reExternal.FindStringIndex(low); m != nil && isDated(d) && reReportOn.MatchString(low[:m[0]]) && !r.isElsewhere(s, m[0]) {
		return found(m, scrutiny.StrengthUndertaken, false)
	}
	for _, m := range reHandOver.FindAllStringIndex(low, -1) {
		subject := low[:m[0]]
		if reToOthers.MatchString(low[m[1]:min(len(low), m[1]+40)]) && !reToBody.MatchString(low[m[0]:]) {
			continue
		}
		if i := strings.LastIndexAny(subject, ",;"); i >= 0 && rePaper.MatchString(subject[i:]) {
			subject = subject[i:]
		}
		near := subject
		if len(near) > 120 {
			near = near[len(near)-120:]
		}
		hasPaper := reStrong.MatchString(near) || reThis.MatchString(near)
		if hasPaper && (reToBody.MatchString(low[m[0]:]) || d.Precision != scrutiny.DueNone) || reStrong.MatchString(lastWords(near, 16)) && !reGeneral.MatchString(reOnAsking.ReplaceAllString(low, "")) {
			strength := scrutiny.StrengthUndertaken
			switch {
			case strings.HasPrefix(low[m[0]:], "to ") && !reFinite.MatchString(low[:m[0]]):
				strength = scrutiny.StrengthAgreed // a note: "the slides to be circulated"
			case strings.Contains(low, "it was noted"), strings.HasPrefix(low[m[0]:], "to "):
				strength = scrutiny.StrengthAnticipated
			}
			return found(m, strength, false)
		}
	}
	if m := reComes.FindStringIndex(low); m != nil && (rePaper.MatchString(low[:m[0]]) || hasAny(low[:m[0]], "motion")) && (reToBody.MatchString(low[m[0]:]) || dated) {
		return found(m, scrutiny.StrengthUndertaken, false)
	}
	if m := findIf(hasAny(low, " to "), rePlansTo, low); m != nil && !hasPast && (rePaper.MatchString(low) && reToBody.MatchString(low[m[0]:])) && (dated || d.Precision == scrutiny.DueOpenEnded) {
		return found(m, scrutiny.StrengthAnticipated, false)
	}
	if m := reThought.FindStringIndex(low); m != nil && !reConditional.MatchString(low[m[1]:]) {
		return found(m, scrutiny.StrengthUndertaken, false)
	}
	if m := reBeing.FindStringIndex(low); m != nil && (dated || reToBody.MatchString(low[m[0]:])) && reReportOn.MatchString(low[:m[0]]) {
		return found(m, scrutiny.StrengthAnticipated, false)
	}
	if m := reRegular.FindStringIndex(low); m != nil && (dated || d.Precision == scrutiny.DueRecurring) && reWill.MatchString(low[:m[0]]) {
		return found(m, scrutiny.StrengthUndertaken, false)
	}
	if m := reDated.FindStringIndex(low); m != nil && dated && !reNotDoer.MatchString(lastClause(low[:m[0]])) && !reQuestion.MatchString(low) && d.Span.Start > s.Start+m[0] && d.Span.Start-s.Start-m[1] <= 80 && !isAside(low[:m[0]], low[m[0]:]) {
		return found(m, scrutiny.StrengthAnticipated, false)
	}
	if m := reBooked.FindStringIndex(low); m != nil && dated && !reSitAgain.MatchString(low) && !reConditional.MatchString(low) && (r.anchor(item) == "" || d.From == "" || d.From >= r.anchor(item)) {
		return found(m, scrutiny.StrengthAnticipated, false)
	}
	if m := reAwaited.FindStringIndex(low); m != nil && !reHadBeen.MatchString(low[:m[1]]) {
		return found(m, scrutiny.StrengthAgreed, false)
	}
	if m := reWithdrawal.FindStringIndex(low); m != nil && reStrong.MatchString(low) {
		return found(m, scrutiny.StrengthAgreed, false)
	}
	return act{}, false
}

// pledge finds the words by which somebody takes something on, passing over what a meeting agrees to on the spot.
func pledge(low string, can bool) []int {
	if !can {
		return nil
	}
	for _, m := range reUndertook.FindAllStringIndex(low, -1) {
		d := reDecided.FindStringIndex(low[m[0]:])
		if d == nil || d[0] > 0 || reSomeThing.MatchString(low[m[0]:m[1]]) {
			return m
		}
	}
	return nil
}

// reSomeThing ends what is agreed to as a thing to be done: "agreed to the setting up of", "agreed to this request".
var reSomeThing = rx(`(?: of|requests?|suggestions?)$`)

// isState reports that what was agreed is how things are, "standards were high", before it comes to any act.
func isState(tail string) bool {
	m := reIsNow.FindStringIndex(tail)
	return m != nil && !reModalOr.MatchString(tail[:m[0]])
}

// reModalOr are words before a finite verb that keep it from being the clause's own.
var reModalOr = rx(`\b(?:would|will|should|shall|could|must|may|might|be|to|which|who|that|as|if|once|when|where|what|how|whether|until|because|since|officers?|[a-z]+ed)\b`)

// cBooked is how a thing gets its time.
const cBooked = `\b(?:had|has|have|was|were|is|are)(?: also| now| since| therefore| been| provisionally)* (?:scheduled|arranged|timetabled|programmed|booked|added)\b`

// findIf runs a pattern only where one of its words stands.
func findIf(can bool, re *pattern, low string) []int {
	if !can {
		return nil
	}
	return re.FindStringSubmatchIndex(low)
}

var (
	// reBooked puts something on the programme of a meeting, "had been added to the meeting on 9 March", and what a committee awaits on
	// a day: "a report was scheduled in May", "the visit would take place on 20 April".
	reBooked = rx(cBooked + ` (?:for|to|at) (?:the |its |an? )?(?:agenda (?:for|of) (?:the )?)?(?:[a-z0-9&]+ ){0,6}?meeting\b|` +
		`\b(?:` + cAwaited + `|meetings? (?:of|with|for|between))\b[^.;]{0,200}` + cBooked + `|\bmeeting ` + cBooked + `|` +
		`\b(?:consideration|scrutiny|discussion|visits?|sessions?|workshops?|briefings?|seminars?|training|tours?)\b[^.;]{0,160} (?:would|will)(?: also| now| then)* take place (?:on|in|at)\b`)
	// reSitAgain is about the committee's own next meeting, a date of the calendar.
	reSitAgain    = rx(`^(?:that )?(?:the |its |their )?(?:next|following|last) (?:[a-z]+ ){0,3}?meetings?\b`)
	reHadBeen     = rx(`\b(?:had|has|have) been (?:deferred|postponed|put back|rescheduled)`)
	reOffAgenda   = rx(`\b(?:cabinet|ofsted|schools?|residents|parents|pupils|governors|staff)\b[^.;]{0,40} (?:would|will) be held\b`)
	askPatterns   = []*pattern{reRequest, reAskFor, reAsked, reSought, reAndAsk}
	reSoughtOther = rx(`\bsought (?:to|and|approval|consent|(?:the )?(?:[a-z]+'s?'? )?(?:views?|opinions?)\b|the (?:views|consent|agreement|approval|committee|leave)|leave|permission|nominations|views|agreement|legal|endorsement|comments)`)
	reLimbNoted   = rx(`\bbe (?:noted|approved|endorsed|received|accepted|adopted|confirmed|signed|congratulated|commended|thanked|supported)\b[^,;]*$`)
	reQuestion    = rx(`\b(?:asked|queried|questioned|enquired) (?:when|whether|if|how|what|why|who|where)\b`)
	reReplies     = rx(`\b(?:said|replied|stated|confirmed|advised|responded|explained|told|informed|undertook|agreed|answered)\b`)
	reConditional = rx(`\b(?:if|whether|unless)\b|\bin the event\b|\b(?:where|when) (?:a|an|appropriate|necessary)\b`)
	// reOnAsking leaves a promise one: "would report back if and when it was known", "if required".
	reOnAsking = rx(`\bif (?:and when|held|known|required|necessary|requested|possible|needed|available|approved|so|appropriate|wished|desired|members|the (?:committee|panel|board))\b`)
	reGeneral  = rx(`\b(?:for (?:example|instance)|usually|normally|always|generally|routinely|each (?:child|case|pupil|family|school)|where (?:necessary|appropriate|required)|if)\b`)
)

// reply is what is told after a question in the same sentence, "asked if a date was set and the Clerk said he would ask".
func reply(low string) string {
	if q := reQuestion.FindStringIndex(low); q != nil {
		if m := reReplies.FindStringIndex(low[q[1]:]); m != nil {
			return low[q[1]+m[0]:]
		}
	}
	return low
}

// isAside reports that "to be held on 9 January" only describes what a sentence with a verb of its own speaks of.
func isAside(before, act string) bool {
	if !strings.HasPrefix(act, "to ") || !reFinite.MatchString(before) {
		return false
	}
	if m := reDueToBe.FindStringIndex(before); m != nil {
		return !reIsEnd.MatchString(before[:m[0]]) && reFinite.MatchString(before[:m[0]]) // "gave thought to the items scheduled to be held in May"
	}
	return !reAuxTo.MatchString(before)
}

var (
	reDueToBe = rx(`\b(?:due|expected|scheduled|planned|intended|likely|proposed|set)[ ,]*$`)
	reIsEnd   = rx(`\b(?:is|are|was|were|be|been|being|now|also|still|currently|and)[ ,]*$`)
)

// reAuxTo is a verb that "to be" completes.
var reAuxTo = rx(`\b(?:is|are|was|were|due|had|has|have|needs?|needed|expected|scheduled|planned|going|intended|likely|proposed|agreed|required|continue|set|still|also|now|not)[ ,]*$`)

func lastWords(s string, n int) string {
	f := strings.Fields(s)
	if len(f) > n {
		f = f[len(f)-n:]
	}
	return strings.Join(f, " ")
}

// isDated reports that a due phrase fixes a time.
func isDated(d record.Due) bool {
	switch d.Precision {
	case scrutiny.DueDay, scrutiny.DueMonth, scrutiny.DueQuarter, scrutiny.DueSeason, scrutiny.DueYear, scrutiny.DueNextMeeting:
		return true
	case scrutiny.DueRelative:
		return d.From != ""
	case scrutiny.DueOpenEnded:
		return strings.Contains(d.Phrase, "meeting") || strings.Contains(d.Phrase, "report")
	}
	return false
}

var (
	reFirstAgent = rx(`\b(committee|panel|board|commission|cabinet|executive|forum|members?|councillors?|cllrs?|chair(?:man|person|woman)?|scrutiny|reports?|petition(?:ers?)?|residents?|applicants?|public|parents|schools|officers?|director|department|service|head|manager|speaker|government|ofsted)\b`)
	reBodyAgent  = rx(`^(?:committee|panel|board|commission|cabinet|executive|forum|members?|councillors?|cllrs?|chair(?:man|person|woman)?|scrutiny)$`)
)

// isBodySubject reports that the first agent named in a clause is the committee or one of its members.
func (r *reader) isBodySubject(before string) bool {
	m := reFirstAgent.FindString(before)
	return m != "" && reBodyAgent.MatchString(m) && !rePostWord.MatchString(before)
}

var rePostWord = rx(`\b(?:cabinet member|lead member|portfolio holder|board manager)\b`)
