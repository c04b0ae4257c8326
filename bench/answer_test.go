package main

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"scrutinygraph/graph"
	"scrutinygraph/store"
	"scrutinygraph/store/neo4j"
	"scrutinygraph/store/sqlite"
)

// BenchmarkAnswers measures the answers of the SQLite store in this process, beside bare SQL, without HTTP: what the
// processor does for each, which other programs on the machine blur less than answers a second. BENCH_DB names a database
// that `go run ./bench -dir` has kept. With BENCH_NEO4J, the URI of a Neo4j that holds the same, its store is measured beside bare
// Cypher; the password is in NEO4J_PASSWORD, and NEO4J_PID names its process, whose time counts too.
func BenchmarkAnswers(b *testing.B) {
	path := os.Getenv("BENCH_DB")
	if path == "" {
		b.Skip("BENCH_DB names no database")
	}
	ctx := b.Context()
	rows, err := openRows(path)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	questions, err := rows.questions(ctx)
	if err != nil {
		b.Fatal(err)
	}
	st, bare, err := measured(ctx, path, rows)
	if err != nil {
		b.Fatal(err)
	}
	defer st.Close()
	defer bare.close()
	handler := graph.NewHandler(func() (store.Store, error) { return st, nil }, graph.Config{})
	server := httptest.NewServer(handler)
	defer server.Close()
	own := served{name: "own", url: server.URL, documents: ownDocuments}
	for _, q := range questions {
		var bodies [][]byte
		for _, v := range q.variables {
			if v, err = beginOwn(ctx, own, q, maps.Clone(v)); err != nil {
				b.Fatal(err)
			}
			declared := map[string]any{}
			for name, value := range v {
				if strings.Contains(ownDocuments[q.name], "$"+name+":") {
					declared[name] = value
				}
			}
			body, err := json.Marshal(map[string]any{"query": ownDocuments[q.name], "variables": declared})
			if err != nil {
				b.Fatal(err)
			}
			bodies = append(bodies, body)
		}
		b.Run(strings.ReplaceAll(q.name, " ", "-")+"/own", func(b *testing.B) {
			perAnswer(b, func(i int) {
				r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(bodies[i%len(bodies)]))
				r.Header.Set("Content-Type", "application/json")
				w := httptest.NewRecorder()
				handler.ServeHTTP(w, r)
				if bytes.Contains(w.Body.Bytes()[:40], []byte(`"errors"`)) {
					b.Fatalf("%.500s", w.Body)
				}
			})
		})
		b.Run(strings.ReplaceAll(q.name, " ", "-")+"/bare", func(b *testing.B) {
			perAnswer(b, func(i int) {
				var a bareAnswer
				// A context that can end, as that of a request can.
				ctx, cancel := context.WithTimeout(ctx, time.Minute)
				defer cancel()
				if err := bare.answer(ctx, q.name, q.variables[i%len(q.variables)], &a); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

// measured opens the store that is measured, and what it is measured beside.
func measured(ctx context.Context, path string, rows rows) (store.Store, bare, error) {
	uri, password := os.Getenv("BENCH_NEO4J"), os.Getenv("NEO4J_PASSWORD")
	if uri == "" {
		st, err := sqlite.Open(ctx, path)
		return st, bareSQL{rows, new(sync.Map)}, err
	}
	st, err := neo4j.Open(ctx, neo4j.Config{URI: uri, Password: password})
	if err != nil {
		return nil, nil, err
	}
	d, err := driver.NewDriverWithContext(uri, driver.BasicAuth("neo4j", password, ""))
	return st, bareCypher{d}, err
}

// perAnswer reports the time that the processor worked for each answer, this process's garbage collector with it.
func perAnswer(b *testing.B, ask func(i int)) {
	b.ReportAllocs()
	spent := func() time.Duration {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			b.Fatal(err)
		}
		return time.Duration(u.Utime.Nano()+u.Stime.Nano()) + spentBy(b, os.Getenv("NEO4J_PID"))
	}
	begin := spent()
	for i := 0; b.Loop(); i++ {
		ask(i)
	}
	b.ReportMetric(float64((spent()-begin).Microseconds())/float64(b.N), "cpu-µs/op")
}

// spentBy is the time that the processor worked for another process, as Linux counts it, in hundredths of a second.
func spentBy(b *testing.B, pid string) time.Duration {
	if pid == "" {
		return 0
	}
	raw, err := os.ReadFile("/proc/" + pid + "/stat")
	if err != nil {
		b.Fatal(err)
	}
	// After the name, which may hold spaces, in brackets come the state and ten others before the two times.
	fields := strings.Fields(string(raw[bytes.LastIndexByte(raw, ')')+1:]))
	var sum time.Duration
	for _, field := range fields[11:13] {
		ticks, err := strconv.Atoi(field)
		if err != nil {
			b.Fatal(err)
		}
		sum += time.Duration(ticks) * 10 * time.Millisecond
	}
	return sum
}
