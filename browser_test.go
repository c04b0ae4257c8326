package main

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"

	"scrutinygraph/explorer/browsertest"
)

// TestGraphiQLOnTheProgram opens GraphiQL as the program serves it, with the network off: an example runs, and the schema
// that the server tells is the one that queries are checked against.
func TestGraphiQLOnTheProgram(t *testing.T) {
	t.Setenv("STORE", "sqlite:"+t.TempDir()+"/store.db")
	base := serving(t)
	ready(t, base)
	ctx := browsertest.Open(t, base+"/")
	browsertest.Do(t, ctx, "GraphiQL opens with the examples", chromedp.Navigate(base+"/graphiql"),
		browsertest.Shows(".examples", "FollowRecommendations"), chromedp.WaitEnabled(".examples button"))
	browsertest.Do(t, ctx, "an example runs", chromedp.Click(`//section[@aria-label="Example queries"]//button[contains(., "FollowRecommendations")]`),
		browsertest.Shows(".graphiql-response .view-lines", `"totalCount"`))
	browsertest.Do(t, ctx, "a field that the schema lacks is marked",
		chromedp.Navigate("about:blank"), chromedp.Navigate(base+"/graphiql#query=%7B%20dataset%20%7B%20shoeSize%20%7D%20%7D"),
		chromedp.WaitReady(".graphiql-query-editor .squiggly-error"))
}

// TestExplorerPage opens the page of docs from a server of its own, as a front-end developer would, and goes with it from a
// search to a recommendation, to its trace, to the quote in its record.
func TestExplorerPage(t *testing.T) {
	pages := httptest.NewServer(http.FileServer(http.Dir("docs")))
	defer pages.Close()
	t.Setenv("STORE", "sqlite:"+t.TempDir()+"/store.db")
	base := serving(t, "-cors-origins", pages.URL)
	ready(t, base)
	ctx := browsertest.Open(t, base+"/", pages.URL+"/explorer.html")
	address := pages.URL + "/explorer.html?api=" + url.QueryEscape(base+"/graphql")
	browsertest.Do(t, ctx, "a search", chromedp.Navigate(address), chromedp.Click("form button"),
		browsertest.Shows("main h2", "found"), browsertest.Shows("main mark", "interviews"))
	browsertest.Do(t, ctx, "its trace", chromedp.Click(`//main//a[contains(., "return home interviews")]`),
		browsertest.Shows("main strong", ": inspection"), browsertest.Shows("main strong", ": action plan"), browsertest.Shows("main strong", "2025-01-14: update"),
		browsertest.Shows("main small", "children-2025-01-14.html"))
	browsertest.Do(t, ctx, "the quote stands between the words around it",
		browsertest.Shows("blockquote mark", "71% of interviews in the quarter to December 2024"),
		chromedp.Poll(`[...document.querySelectorAll("blockquote")].every((q) => q.innerText.length > q.querySelector("mark").innerText.length + 10)`, nil))
	browsertest.Picture(t, ctx, "docs-explorer")
	browsertest.Do(t, ctx, "a fault is told in words", chromedp.SetValue("form input", "-nothing"), chromedp.Click("form button"),
		browsertest.Shows("main p", "("))
}
