package explorer_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"scrutinygraph/explorer"
)

// introspection describes the small schema that the fake API below has: type Query { councils: [Council!]! }.
const introspection = `{"data":{"__schema":{"queryType":{"name":"Query"},"mutationType":null,"subscriptionType":null,"directives":[],"types":[
{"kind":"OBJECT","name":"Query","description":"The root.","interfaces":[],"fields":[{"name":"councils","description":"All of them.","args":[],"isDeprecated":false,
 "type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"LIST","name":null,"ofType":{"kind":"NON_NULL","name":null,"ofType":{"kind":"OBJECT","name":"Council","ofType":null}}}}}]},
{"kind":"OBJECT","name":"Council","interfaces":[],"fields":[{"name":"name","args":[],"isDeprecated":false,"type":{"kind":"SCALAR","name":"String","ofType":null}}]},
{"kind":"SCALAR","name":"String"},{"kind":"SCALAR","name":"Boolean"}]}}}`

const passages = `[{"text":"a report <b>on</b> herons be presented","before":"That ","after":" to the May meeting","isTruncated":false,"document":{"title":"Agenda and minutes","source":"minutes.txt"}}]`

// answers are what the fake API says, by the name of the operation.
var answers = map[string]string{
	"IntrospectionQuery": introspection,
	"Councils":           `{"data":{"councils":[{"name":"Wetland County Council"}]}}`,
	"Overview": `{"data":{"dataset":{"recordCount":3,"counts":[{"kind":"COUNCIL","count":1},{"kind":"MEETING","count":2}],"minutes":[{"minutes":"WHOLE","count":2}]},
 "inspections":{"nodes":[{"id":"i1","label":"Ofsted ILACS 2024","publishedOn":"2024-03-18","council":{"name":"Wetland County Council"}}]}}}`,
	"Counts": `{"data":{"NO_EVIDENCE_FOUND":{"totalCount":1},"UNDETERMINED":{"totalCount":0},"OPEN":{"totalCount":0},"NOT_YET_DUE":{"totalCount":0},
 "PARTLY_MET":{"totalCount":0},"MET_LATE":{"totalCount":0},"MET":{"totalCount":2},"SUPERSEDED":{"totalCount":0},"WITHDRAWN":{"totalCount":0}}}`,
	"Promises": `{"data":{"commitments":{"pageInfo":{"hasNextPage":false,"endCursor":null},"nodes":[{"id":"c1","label":"herons","text":"a report <b>on</b> herons be presented",
 "status":"NO_EVIDENCE_FOUND","statusReason":null,"duePhrase":"to the May meeting","dueTo":"2024-05-31","owedBy":null,"recordedOn":"2024-03-12","recordsSearched":4,
 "committee":{"name":"Wildlife Scrutiny Committee"},"meeting":{"date":"2024-03-12"},"agendaItem":{"number":"7","title":"Herons"},"passages":` + passages + `}]}}}`,
	"Evidence": `{"data":{"node":{"evidence":{"edges":[]}}}}`,
	"Search": `{"data":{"search":{"pageInfo":{"hasNextPage":false,"endCursor":null},"edges":[{"snippet":"𝒜 grey heron stood","highlights":[{"start":7,"end":12}],
 "node":{"__typename":"Commitment","id":"c1","label":"herons"}}]}}}`,
	"Trace": `{"data":{"trace":{"asOf":"2026-01-01","isTruncated":false,"subject":{"__typename":"Commitment","id":"c1","label":"The heron report"},
 "steps":[{"stage":"COMMITMENT","date":"2024-03-12","status":"NO_EVIDENCE_FOUND","statusReason":null,"node":{"__typename":"Commitment","id":"c1","label":"herons"},"via":null,"passages":` + passages + `}],
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

// browser opens a headless browser with the network off, on a server that mounts the pages below /mounted. When the test
// ends, whatever the page wanted from elsewhere, every breach of its policy and every uncaught exception is an error.
func browser(t *testing.T) (context.Context, string, *fake) {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if os.Getenv("BROWSER_REQUIRED") == "1" {
			t.Fatal("BROWSER_REQUIRED=1, and neither chromium nor chrome is on the PATH")
		}
		t.Skip("SKIPPED, the pages were not seen in a browser: neither chromium nor chrome is on the PATH. Install one; BROWSER_REQUIRED=1 makes this a failure")
	}

	api := &fake{}
	mux := http.NewServeMux()
	mux.Handle("/mounted/graphql", api)
	mux.Handle("/mounted/", http.StripPrefix("/mounted", explorer.Handler(explorer.Options{Examples: examples})))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)

	allocator, cancel := chromedp.NewExecAllocator(t.Context(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.WindowSize(1280, 900),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
	)...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 90*time.Second)
	t.Cleanup(cancel)

	var mu sync.Mutex
	var wrong []string
	chromedp.ListenTarget(ctx, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			if u := e.Request.URL; !strings.HasPrefix(u, server.URL+"/mounted/") && !strings.HasPrefix(u, "data:") {
				wrong = append(wrong, "asked for "+u)
			}
		case *network.EventResponseReceived:
			if e.Response.Status >= 400 {
				wrong = append(wrong, fmt.Sprintf("%d for %s", e.Response.Status, e.Response.URL))
			}
		case *runtime.EventExceptionThrown:
			wrong = append(wrong, "exception: "+e.ExceptionDetails.Error())
		case *cdplog.EventEntryAdded:
			if e.Entry.Level == cdplog.LevelError || e.Entry.Source == cdplog.SourceSecurity {
				wrong = append(wrong, fmt.Sprintf("%s: %s", e.Entry.Source, e.Entry.Text))
			}
		}
	})
	t.Cleanup(func() {
		mu.Lock()
		defer mu.Unlock()
		for _, w := range wrong {
			t.Error("the page: " + w)
		}
	})
	if err := chromedp.Run(ctx, network.Enable(), runtime.Enable(), cdplog.Enable()); err != nil {
		t.Fatalf("%s does not start: %v", path, err)
	}
	return ctx, server.URL + "/mounted", api
}

// do runs the actions; when one fails it tells which and what the page shows.
func do(t *testing.T, ctx context.Context, what string, actions ...chromedp.Action) {
	t.Helper()
	step, cancel := context.WithTimeout(ctx, 40*time.Second)
	defer cancel()
	if err := chromedp.Run(step, actions...); err != nil {
		var seen string
		_ = chromedp.Run(ctx, chromedp.Evaluate(`document.body.innerText`, &seen))
		picture(t, ctx, "failed")
		t.Fatalf("%s: %v; the page shows:\n%s", what, err, seen)
	}
}

// picture keeps a screenshot in the folder named by SCREENSHOTS, for people to look at.
func picture(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	dir := os.Getenv("SCREENSHOTS")
	if dir == "" {
		return
	}
	var png []byte
	err := chromedp.Run(ctx, chromedp.CaptureScreenshot(&png))
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), png, 0o600)
	}
	if err != nil {
		t.Errorf("screenshot %s: %v", name, err)
	}
}

// shows waits until a part of the page shows a text.
func shows(selector, want string) chromedp.Action {
	return chromedp.Poll(fmt.Sprintf(`[...document.querySelectorAll(%q)].some((e) => e.innerText.replaceAll('\u00a0', ' ').includes(%q))`, selector, want), nil)
}

func TestGraphiQLInABrowser(t *testing.T) {
	ctx, base, api := browser(t)
	do(t, ctx, "the page opens", chromedp.Navigate(base+"/graphiql"),
		shows(".examples", "Who is loaded?"), shows(".examples", "The councils of the record."),
		shows(".examples", `A "hard" name </script> & ünïcode`),
		shows(".graphiql-query-editor .view-lines", "query Councils"))
	if api.wasAsked("Councils") {
		t.Error("a query was run that nobody asked to run")
	}
	do(t, ctx, "an example runs", chromedp.WaitEnabled(".examples button"), chromedp.Click(`//section[@aria-label="Example queries"]//button[contains(., "Who is loaded?")]`),
		shows(".graphiql-response .view-lines", "Wetland County Council"))
	if !api.wasAsked("IntrospectionQuery") || !api.wasAsked("Councils") {
		t.Errorf("the API was asked %v", api.asked)
	}
	picture(t, ctx, "graphiql")

	// The workers answer: a field that the schema lacks is marked, which only the GraphQL worker can do.
	do(t, ctx, "another example opens in a tab of its own", chromedp.Click(`//section[@aria-label="Example queries"]//button[contains(., "hard")]`),
		shows(".graphiql-query-editor .view-lines", "query Hard"), shows(".graphiql-response .view-lines", "the fake API knows"),
		chromedp.Poll(`document.querySelectorAll('.graphiql-tab').length === 2`, nil))
	do(t, ctx, "a query comes with the address, and is checked against the schema",
		chromedp.Navigate("about:blank"),
		chromedp.Navigate(base+"/graphiql#query="+"query%20Odd%20%7B%20councils%20%7B%20shoeSize%20%7D%20%7D"),
		shows(".graphiql-query-editor .view-lines", "shoeSize"), chromedp.WaitReady(".graphiql-query-editor .squiggly-error"))
	do(t, ctx, "the explorer shows the schema", chromedp.Click(`button[aria-label="Show GraphiQL Explorer"]`),
		shows(".docExplorerWrap, .graphiql-explorer-root", "councils"))
	picture(t, ctx, "explorer")
}

func TestStartPageInABrowser(t *testing.T) {
	ctx, base, api := browser(t)
	do(t, ctx, "the page opens", chromedp.Navigate(base+"/"),
		shows("#counts", "records"), shows("#coverage", "2 with whole minutes"), shows("#inspections", "Ofsted ILACS 2024"),
		shows("#statuses", "No evidence found 1"), shows("#statuses", "All 3"),
		shows("#list", "a report <b>on</b> herons be presented"), shows("#list", "Wildlife Scrutiny Committee · 12 March 2024 · 7 Herons"))
	picture(t, ctx, "start")
	do(t, ctx, "a promise shows its words and that no evidence was found", chromedp.Click("#list summary"),
		shows("#list blockquote", "…That a report <b>on</b> herons"), shows("#list", "4 of the due time were searched"))
	do(t, ctx, "one status", chromedp.Click(`//button[contains(., "Met 2")]`),
		chromedp.Poll(`location.hash === '#status=MET'`, nil), shows("#meaning", "shows it done in time"))
	do(t, ctx, "a search", chromedp.SendKeys("#q", "heron\r"), shows("#view mark", "heron"), shows("#view h2", "Found for “heron”"))
	do(t, ctx, "a trace", chromedp.Click("#view li a"), shows("#view h2", "The heron report"), shows("#view", "Four records of the window were searched."))
	picture(t, ctx, "trace")
	if !api.wasAsked("Trace") || !api.wasAsked("Evidence") {
		t.Errorf("the API was asked %v", api.asked)
	}
	do(t, ctx, "back to the start", chromedp.Click(`//a[text()="Back to the start"]`), shows("#counts", "records"))
	do(t, ctx, "an example opens in GraphiQL", chromedp.Click(`//ul[@class="examples"]//a[text()="Who is loaded?"]`),
		chromedp.WaitVisible(".graphiql-query-editor .view-lines"),
		shows(".graphiql-query-editor .view-lines", "query Councils"))
}
