package explorer_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"scrutinygraph/explorer"
	"scrutinygraph/explorer/browsertest"
)

// introspection describes the small schema that the fake API below has: type Query { councils: [Council!]! }.
const introspection = `{"data":{"__schema":{"queryType":{"name":"Query"},"mutationType":null,"subscriptionType":null,"directives":[],"types":[
{"kind":"OBJECT","name":"Query","description":"The root.","interfaces":[],"fields":[{"name":"councils","description":"All of them.","args":[],"isDeprecated":false,
 "type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"LIST","name":null,"ofType":{"kind":"NON_NULL","name":null,"ofType":{"kind":"OBJECT","name":"Council","ofType":null}}}}}]},
{"kind":"OBJECT","name":"Council","interfaces":[],"fields":[{"name":"name","args":[],"isDeprecated":false,"type":{"kind":"SCALAR","name":"String","ofType":null}}]},
{"kind":"SCALAR","name":"String"},{"kind":"SCALAR","name":"Boolean"}]}}}`

const passages = `[{"text":"a report <b>on</b> herons be presented","before":"That ","after":" to the May meeting","isTruncated":false,"document":{"title":"Agenda and minutes","source":"minutes.txt"}}]`

const correction = `{"kind":"SET","because":"The <i>clerk</i> misheard it.","correctedBy":"A. Heron","recordedOn":"2024-04-02","position":2,"settings":["dueTo: \"2024-05-31\""],"linkKind":null,
 "targets":[{"__typename":"Commitment","id":"c1","label":"herons"},null],"document":{"source":"corrections.json"}}`

// answers are what the fake API says, by the name of the operation.
var answers = map[string]string{
	"IntrospectionQuery": introspection,
	"Councils":           `{"data":{"councils":[{"name":"Wetland County Council"}]}}`,
	"Overview": `{"data":{"dataset":{"recordCount":3,"counts":[{"kind":"COUNCIL","count":1},{"kind":"MEETING","count":2}],"minutes":[{"minutes":"WHOLE","count":2}]},
 "inspections":{"nodes":[{"id":"i1","label":"Ofsted ILACS 2024","publishedOn":"2024-03-18","council":{"name":"Wetland County Council"}}]},
 "corrections":{"totalCount":31,"nodes":[` + correction + `]}}}`,
	"Counts": `{"data":{"NO_EVIDENCE_FOUND":{"totalCount":1},"UNDETERMINED":{"totalCount":0},"OPEN":{"totalCount":0},"NOT_YET_DUE":{"totalCount":0},
 "PARTLY_MET":{"totalCount":0},"MET_LATE":{"totalCount":0},"MET":{"totalCount":2},"SUPERSEDED":{"totalCount":0},"WITHDRAWN":{"totalCount":0}}}`,
	"Promises": `{"data":{"commitments":{"pageInfo":{"hasNextPage":false,"endCursor":null},"nodes":[{"id":"c1","label":"herons","text":"a report <b>on</b> herons be presented",
 "status":"NO_EVIDENCE_FOUND","statusReason":null,"duePhrase":"to the May meeting","dueTo":"2024-05-31","owedBy":null,"recordedOn":"2024-03-12","recordsSearched":4,
 "committee":{"name":"Wildlife Scrutiny Committee"},"meeting":{"date":"2024-03-12"},"agendaItem":{"number":"7","title":"Herons"},"passages":` + passages + `}]}}}`,
	"Evidence": `{"data":{"node":{"evidence":{"edges":[]}}}}`,
	"Search": `{"data":{"search":{"pageInfo":{"hasNextPage":false,"endCursor":null},"edges":[{"snippet":"𝒜 grey heron stood","highlights":[{"start":7,"end":12}],
 "node":{"__typename":"Commitment","id":"c1","label":"herons"}}]}}}`,
	"Trace": `{"data":{"trace":{"asOf":"2026-01-01","isTruncated":false,"subject":{"__typename":"Commitment","id":"c1","label":"The heron report"},
 "steps":[{"stage":"COMMITMENT","date":"2024-03-12","status":"NO_EVIDENCE_FOUND","statusReason":null,"node":{"__typename":"Commitment","id":"c1","label":"herons"},"via":null,"passages":` + passages + `,"corrections":[` + correction + `]}],
 "gaps":[{"kind":"DUE_AND_NOT_FOUND","explanation":"Four records of the window were searched.","recordsSearched":4,"about":null}]}}}`,
}

// fake answers like the API, for the operations above, and remembers what it was asked.
type fake struct {
	mu    sync.Mutex
	asked []string
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var body struct{ Query, OperationName string }
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	name := body.OperationName
	if name == "" {
		rest := body.Query[strings.Index(body.Query, "query ")+len("query "):]
		name = rest[:strings.IndexAny(rest, " ({")]
	}
	f.mu.Lock()
	f.asked = append(f.asked, name)
	f.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	if answer, ok := answers[name]; ok {
		fmt.Fprint(w, answer)
		return
	}
	fmt.Fprintf(w, `{"errors":[{"message":"the fake API knows no operation %s"}]}`, name)
}

func (f *fake) wasAsked(name string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, a := range f.asked {
		if a == name {
			return true
		}
	}
	return false
}

// browser opens a headless browser on a server that mounts the pages below /mounted, beside the fake API.
func browser(t *testing.T) (context.Context, string, *fake) {
	t.Helper()
	api := &fake{}
	mux := http.NewServeMux()
	mux.Handle("/mounted/graphql", api)
	mux.Handle("/mounted/", http.StripPrefix("/mounted", explorer.Handler(explorer.Options{Examples: examples})))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	base := server.URL + "/mounted"
	return browsertest.Open(t, base+"/"), base, api
}

func TestGraphiQLInABrowser(t *testing.T) {
	ctx, base, api := browser(t)
	browsertest.Do(t, ctx, "the page opens", chromedp.Navigate(base+"/graphiql"),
		browsertest.Shows(".examples", "Who is loaded?"), browsertest.Shows(".examples", "The councils of the record."),
		browsertest.Shows(".examples", `A "hard" name </script> & ünïcode`),
		browsertest.Shows(".graphiql-query-editor .view-lines", "query Councils"))
	if api.wasAsked("Councils") {
		t.Error("a query was run that nobody asked to run")
	}
	browsertest.Do(t, ctx, "an example runs", chromedp.WaitEnabled(".examples button"), chromedp.Click(`//section[@aria-label="Example queries"]//button[contains(., "Who is loaded?")]`),
		browsertest.Shows(".graphiql-response .view-lines", "Wetland County Council"))
	if !api.wasAsked("IntrospectionQuery") || !api.wasAsked("Councils") {
		t.Errorf("the API was asked %v", api.asked)
	}
	browsertest.Picture(t, ctx, "graphiql")

	// The workers answer: a field that the schema lacks is marked, which only the GraphQL worker can do.
	browsertest.Do(t, ctx, "another example opens in a tab of its own", chromedp.Click(`//section[@aria-label="Example queries"]//button[contains(., "hard")]`),
		browsertest.Shows(".graphiql-query-editor .view-lines", "query Hard"), browsertest.Shows(".graphiql-response .view-lines", "the fake API knows"),
		chromedp.Poll(`document.querySelectorAll('.graphiql-tab').length === 2`, nil))
	browsertest.Do(t, ctx, "a query comes with the address, and is checked against the schema",
		chromedp.Navigate("about:blank"),
		chromedp.Navigate(base+"/graphiql#query="+"query%20Odd%20%7B%20councils%20%7B%20shoeSize%20%7D%20%7D"),
		browsertest.Shows(".graphiql-query-editor .view-lines", "shoeSize"), chromedp.WaitReady(".graphiql-query-editor .squiggly-error"))
	browsertest.Do(t, ctx, "the explorer shows the schema", chromedp.Click(`button[aria-label="Show GraphiQL Explorer"]`),
		browsertest.Shows(".docExplorerWrap, .graphiql-explorer-root", "councils"))
	browsertest.Picture(t, ctx, "explorer")
}

func TestStartPageInABrowser(t *testing.T) {
	ctx, base, api := browser(t)
	browsertest.Do(t, ctx, "the page opens", chromedp.Navigate(base+"/"),
		browsertest.Shows("#counts", "records"), browsertest.Shows("#coverage", "2 with whole minutes"), browsertest.Shows("#inspections", "Ofsted ILACS 2024"),
		browsertest.Shows("#corrections", `Corrected herons: put right: dueTo: "2024-05-31".`), browsertest.Shows("#corrections", "and 30 more"),
		browsertest.Shows("#statuses", "No evidence found 1"), browsertest.Shows("#statuses", "All 3"),
		browsertest.Shows("#list", "a report <b>on</b> herons be presented"), browsertest.Shows("#list", "Wildlife Scrutiny Committee · 12 March 2024 · 7 Herons"))
	browsertest.Picture(t, ctx, "start")
	browsertest.Do(t, ctx, "a promise shows its words and that no evidence was found", chromedp.Click("#list summary"),
		browsertest.Shows("#list blockquote", "…That a report <b>on</b> herons"), browsertest.Shows("#list", "4 of the due time were searched"))
	browsertest.Do(t, ctx, "one status", chromedp.Click(`//button[contains(., "Met 2")]`),
		chromedp.Poll(`location.hash === '#status=MET'`, nil), browsertest.Shows("#meaning", "shows it done in time"))
	browsertest.Do(t, ctx, "a search", chromedp.SendKeys("#q", "heron\r"), browsertest.Shows("#view mark", "heron"), browsertest.Shows("#view h2", "Found for “heron”"))
	browsertest.Do(t, ctx, "a trace", chromedp.Click("#view li a"), browsertest.Shows("#view h2", "The heron report"), browsertest.Shows("#view", "Four records of the window were searched."),
		browsertest.Shows("#view .steps", "Why: The <i>clerk</i> misheard it. (A. Heron · 2 April 2024 · corrections.json, entry 2)"))
	browsertest.Picture(t, ctx, "trace")
	if !api.wasAsked("Trace") || !api.wasAsked("Evidence") {
		t.Errorf("the API was asked %v", api.asked)
	}
	browsertest.Do(t, ctx, "back to the start", chromedp.Click(`//a[text()="Back to the start"]`), browsertest.Shows("#counts", "records"))
	browsertest.Do(t, ctx, "an example opens in GraphiQL", chromedp.Click(`//ul[@class="examples"]//a[text()="Who is loaded?"]`),
		chromedp.WaitVisible(".graphiql-query-editor .view-lines"),
		browsertest.Shows(".graphiql-query-editor .view-lines", "query Councils"))
}
