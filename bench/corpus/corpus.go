// Package corpus writes the records of councils that do not exist, as many as are asked for, to measure with.
//
// A council has committees; a committee meets every six weeks, and each meeting is one record of some ten items. What is
// promised at one meeting falls due at one of the next, and is mostly reported there, sometimes late or never; every four
// years a service is inspected, the recommendations are answered by a plan, and the plan is followed for two years. So
// the records of a council hang together as real ones do, and no two committees have the same matters at the same time.
//
// Councils publish in four manners: a text page of an "Agenda and minutes" with lettered limbs, an HTML page with decisions
// and minutes, paper minutes with numbered paragraphs and actions in brackets, and bullets without resolutions. Wording
// varies from paragraph to paragraph.
//
// The n-th record is the same whatever the number that is written, and nothing is random but the numbers that come from
// the seed.
package corpus

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// Corpus tells what to write.
type Corpus struct {
	// Seed chooses the names, matters and words; another seed gives other councils.
	Seed uint64
	// PerCouncil is how many records a council has; 0 stands for 2,000, which is some 38 years of six committees.
	PerCouncil int
	// Committees is how many a council has, at most 60; 0 stands for 6.
	Committees int
}

// ItemsPerRecord is how many agenda items a record has on average, the procedural ones included.
const ItemsPerRecord = 10

const perCouncil = 2000

// Council is the name of the council of the n-th record, which not every record states.
func (c Corpus) Council(n int) string { return c.council(n / c.perCouncil()).name }

func (c Corpus) perCouncil() int {
	if c.PerCouncil <= 0 {
		return perCouncil
	}
	return c.PerCouncil
}

// Record gives the n-th record, from 0: its path with slashes, "<council>/<committee>-<date>.txt", and its bytes.
func (c Corpus) Record(n int) (name string, raw []byte) {
	per := c.perCouncil()
	council := c.council(n / per)
	k := n % per
	committee := k % len(council.committees)
	s := c.sitting(council, committee, k/len(council.committees))
	ext := ".txt"
	text := ""
	switch council.manner {
	case 0:
		text = s.page()
	case 1:
		ext, text = ".html", s.html()
	case 2:
		text = s.paper()
	default:
		text = s.bullets()
	}
	return fmt.Sprintf("%s/%s-%s%s", slug(council.name), slug(council.committees[committee].short), s.on.Format(time.DateOnly), ext), []byte(text)
}

// Write writes the first n records into a folder, which it makes, and beside the records of each council a sidecar that
// names it.
func (c Corpus) Write(dir string, n int) error {
	given := map[string]map[string]string{}
	for i := range n {
		name, raw := c.Record(i)
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, raw, 0o644); err != nil {
			return err
		}
		given[path.Base(name)] = map[string]string{"council": c.Council(i)}
		if i+1 < n && (i+1)%c.perCouncil() != 0 {
			continue
		}
		sidecar, err := json.Marshal(given)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(filepath.Dir(file), "sidecar.json"), sidecar, 0o644); err != nil {
			return err
		}
		clear(given)
	}
	return nil
}

func slug(s string) string {
	return strings.ReplaceAll(strings.ToLower(strings.NewReplacer("'", "", ",", "").Replace(s)), " ", "-")
}

// rng is the source of one thing's numbers: the same for the same words.
func (c Corpus) rng(of ...any) *rand.Rand {
	h := fnv.New64a()
	fmt.Fprintln(h, of...)
	return rand.New(rand.NewPCG(c.Seed, h.Sum64()))
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }
