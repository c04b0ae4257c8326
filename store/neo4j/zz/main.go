package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

func main() {
	ctx := context.Background()
	d, err := neo4j.NewDriverWithContext(os.Getenv("NEO4J_TEST_URI"), neo4j.BasicAuth("neo4j", os.Getenv("NEO4J_TEST_PASSWORD"), ""))
	if err != nil {
		panic(err)
	}
	q := func(s string, p map[string]any) {
		t := time.Now()
		r, err := neo4j.ExecuteQuery(ctx, d, s, p, neo4j.EagerResultTransformer)
		if err != nil {
			fmt.Println(s, "ERR", err)
			return
		}
		fmt.Println("--", s[:min(len(s), 150)], time.Since(t))
		for i, rec := range r.Records {
			if i > 12 {
				break
			}
			fmt.Printf("   %q\n", rec.Values)
		}
	}
	// order
	strs := []any{"\U0001F600", "\uFFFD", "z", "Z", "é", "\uE000", "\U00010000", "a\U0001F600", "a\uFFFD", "", "a"}
	q("UNWIND $s AS s RETURN s ORDER BY s", map[string]any{"s": strs})
	q("UNWIND $s AS s WITH s WHERE s < $x RETURN s ORDER BY s", map[string]any{"s": strs, "x": "\uFFFD"})
	q("RETURN '😀' < '\uFFFD', '😀' > '\uFFFD'", nil)
	// stored
	q("CREATE CONSTRAINT zz IF NOT EXISTS FOR (n:ZZ) REQUIRE n.id IS UNIQUE", nil)
	q("CREATE INDEX zzs IF NOT EXISTS FOR (n:ZZ) ON (n.s)", nil)
	q("UNWIND $s AS s CREATE (n:ZZ {s: s, id: s})", map[string]any{"s": strs})
	q("CALL db.awaitIndexes()", nil)
	q("MATCH (n:ZZ) RETURN n.s ORDER BY n.s", nil)
	q("MATCH (n:ZZ) WHERE n.s > '' RETURN n.s ORDER BY n.s", nil)
	q("MATCH (n:ZZ) WHERE n.s > '' RETURN n.s ORDER BY n.s DESC", nil)
	q("MATCH (n:ZZ) WHERE n.s > $x RETURN n.s", map[string]any{"x": "\uFFFD"})
	q("EXPLAIN MATCH (n:ZZ) WHERE n.s > $x RETURN n.s", map[string]any{"x": "\uFFFD"})
	q("MATCH (n:ZZ) USING SCAN n:ZZ WHERE n.s > $x RETURN n.s", map[string]any{"x": "\uFFFD"})
	q("MATCH (n:ZZ) RETURN n{.*, s: null}", nil)
	q("MATCH (n:ZZ) DETACH DELETE n", nil)
	q("DROP INDEX zzs", nil)
	q("DROP CONSTRAINT zz", nil)
	q("UNWIND ['İX','ΣΑΣ','ẞ','Ǆ','Å','K'] AS s RETURN toLower(s), toUpper(s)", nil)
	q("CALL dbms.components() YIELD name, versions, edition RETURN name, versions, edition", nil)
	q("RETURN size('a\U0001F600b'), substring('a\U0001F600bcd', 1, 2)", nil)
	// null order
	q("UNWIND [1,null,3] AS s RETURN s ORDER BY s DESC", nil)
	q("UNWIND [true,false,null] AS s RETURN s ORDER BY s", nil)
	q("RETURN 1 = '1', [1]= 1, 'a' < 1, 2 = 2.0", nil)
	for i := range 3 {
		q("UNWIND range(0, 999) AS i CREATE (n:Node {id: $p + i}) SET n:$('K' + (i % 3))", map[string]any{"p": fmt.Sprint("x", i, "-")})
	}
	for i := range 3 {
		q("UNWIND range(0, 998) AS i MATCH (a:Node {id: $p + i}) MATCH (b:Node {id: $p + (i+1)}) CREATE (a)-[:$('R' + (i%5)) {x: i}]->(b)", map[string]any{"p": fmt.Sprint("x", i, "-")})
	}
	q("CREATE CONSTRAINT zzn IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE", nil)
	for i := range 3 {
		q("UNWIND range(0, 998) AS i MATCH (a:Node {id: $p + i}) MATCH (b:Node {id: $p + (i+1)}) CREATE (a)-[:$('R' + (i%5)) {x: i}]->(b)", map[string]any{"p": fmt.Sprint("x", i, "-")})
	}
	for i := range 3 {
		q("UNWIND range(0, 998) AS i MATCH (a:Node {id: $p + i}) MATCH (b:Node {id: $p + (i+1)}) CREATE (a)-[:R9 {x: i}]->(b)", map[string]any{"p": fmt.Sprint("x", i, "-")})
	}
	q("MATCH (n:Node) DETACH DELETE n", nil)
	q("DROP CONSTRAINT zzn", nil)
}
