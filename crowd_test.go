package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// crowd is a number of clients that ask a server of the sample the same questions over and over, and hold each answer
// against the one that it gave in peace.
type crowd struct {
	t      *testing.T
	base   string
	client *http.Client
	right  map[string]json.RawMessage

	done    chan struct{}
	clients sync.WaitGroup

	mu sync.Mutex
	// told counts the outcomes: "right", "BACKEND_UNAVAILABLE" and other codes, and "no connection".
	told map[string]int
	// slowest is how long the slowest answer of each sort took.
	slowest map[string]time.Duration
}

// questions have answers that nothing changes but the sample itself, whatever other councils are loaded.
var questions = []string{
	`{ council(slug: "marlshire-county-council") { name committees { nodes { name meetings(first: 5) { totalCount nodes { reference date agendaItems(first: 5) { nodes { number title } } } } } } } }`,
	`{ council(slug: "marlshire-county-council") { committees { nodes { commitments(first: 10) { nodes { text kind dueTo passages { text start end document { source } } } } } } } }`,
	`{ council(slug: "marlshire-county-council") { inspections(first: 2) { nodes { inspectorate year recommendations { nodes { text evidence { edges { tier why node { __typename } } } } } } } } }`,
}

// gather asks each question once, in peace, and then lets clients ask until [crowd.leave].
func gather(t *testing.T, base string, clients int) *crowd {
	t.Helper()
	c := &crowd{
		t: t, base: base, right: map[string]json.RawMessage{}, done: make(chan struct{}), told: map[string]int{}, slowest: map[string]time.Duration{},
		client: &http.Client{Timeout: 15 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: clients}},
	}
	for _, q := range questions {
		data, code, err := c.ask(q)
		for range 20 { // A store that has just begun on a busy machine may take longer than a query may.
			if code != "TIMEOUT" {
				break
			}
			data, code, err = c.ask(q)
		}
		if err != nil || code != "" || !bytes.Contains(data, []byte("20")) {
			t.Fatalf("in peace %s is answered %.300s, %s, %v", q, data, code, err)
		}
		c.right[q] = data
	}
	for n := range clients {
		c.clients.Go(func() {
			for i := n; ; i++ {
				select {
				case <-c.done:
					return
				default:
					c.round(questions[i%len(questions)])
				}
			}
		})
	}
	return c
}

// round asks one question and judges the answer.
func (c *crowd) round(question string) {
	start := time.Now()
	data, code, err := c.ask(question)
	outcome := code
	var dial *net.OpError
	switch {
	case errors.As(err, &dial) && dial.Op == "dial":
		outcome = "no connection"
		time.Sleep(20 * time.Millisecond) // as a client that tries again would
	case err != nil:
		outcome = "broken"
		c.t.Errorf("a request was neither answered nor refused: %v", err)
	case code == "" && !bytes.Equal(data, c.right[question]):
		outcome = "wrong"
		c.t.Errorf("%s is answered\n%.2000s\nand not\n%.2000s", question, data, c.right[question])
	case code == "":
		outcome = "right"
	default:
		time.Sleep(20 * time.Millisecond)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.told[outcome]++
	c.slowest[outcome] = max(c.slowest[outcome], time.Since(start))
}

// ask gives the data of an answer, or the codes of its errors.
func (c *crowd) ask(question string) (data json.RawMessage, codes string, err error) {
	body, err := json.Marshal(map[string]string{"query": question})
	if err != nil {
		return nil, "", err
	}
	r, err := c.client.Post(c.base+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, "", err
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, "", fmt.Errorf("the answer breaks off after %d bytes: %w", len(text), err)
	}
	var answer struct {
		Data   json.RawMessage
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		return nil, "", fmt.Errorf("status %d, no JSON: %.300s: %w", r.StatusCode, text, err)
	}
	var all []string
	for _, e := range answer.Errors {
		if s := e.Extensions.Code; len(all) == 0 || all[len(all)-1] != s {
			all = append(all, s)
		}
	}
	return answer.Data, strings.Join(all, "+"), nil
}

// serves waits until the server gives a right answer again, and tells how long that took.
func (c *crowd) serves(within time.Duration) time.Duration {
	c.t.Helper()
	start := time.Now()
	for {
		data, code, err := c.ask(questions[0])
		if err == nil && code == "" && bytes.Equal(data, c.right[questions[0]]) {
			return time.Since(start)
		}
		if time.Since(start) > within {
			c.t.Fatalf("no right answer within %s: %.300s, %s, %v", within, data, code, err)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// take gives what was told since the last call, with the slowest of each.
func (c *crowd) take() (told map[string]int, slowest map[string]time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	told, slowest = c.told, c.slowest
	c.told, c.slowest = map[string]int{}, map[string]time.Duration{}
	return told, slowest
}

// leave ends the asking.
func (c *crowd) leave() {
	close(c.done)
	c.clients.Wait()
	c.client.CloseIdleConnections()
}
