package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"modernc.org/sqlite"

	"scrutinygraph/scrutiny"
	"scrutinygraph/store"
)

// applicationID marks a file as ours ("scrG"), so that no other program's file is ever changed.
const applicationID = 0x73637247

//go:embed migrations/*.sql
var migrations embed.FS

// columns are the columns that hold the properties of nodes of a kind, or of any kind.
type columns struct {
	properties []scrutiny.Property
	// list is "n.kind, n.id" and the columns, for a SELECT from node n.
	list string
	// kind is that of all nodes; where it is set the list begins with the ID.
	kind scrutiny.Kind
}

var (
	// columnsOf has the columns of each kind, and under "" those of all.
	columnsOf = map[scrutiny.Kind]columns{}
	// vocabulary is the SQL that brings a file up to the vocabulary, apart from the columns.
	vocabulary []string
)

// column is the name of the column of node that holds a property.
func column(property string) string {
	if property == store.FieldID {
		return "id"
	}
	return "p_" + property
}

func makeColumns(ps []scrutiny.Property) columns {
	c := columns{properties: ps}
	var b strings.Builder
	b.WriteString("n.kind, n.id")
	for _, p := range ps {
		b.WriteString(", n." + column(p.Name))
	}
	c.list = b.String()
	return c
}

// viewOf are the published names of the kinds.
var viewOf = map[scrutiny.Kind]string{
	scrutiny.KindCouncil: "councils", scrutiny.KindCommittee: "committees", scrutiny.KindMeeting: "meetings",
	scrutiny.KindAgendaItem: "agenda_items", scrutiny.KindPerson: "people", scrutiny.KindPost: "posts", scrutiny.KindService: "services",
	scrutiny.KindDocument: "documents", scrutiny.KindInspection: "inspections", scrutiny.KindJudgement: "judgements",
	scrutiny.KindRecommendation: "recommendations", scrutiny.KindActionPlan: "action_plans", scrutiny.KindAction: "actions", scrutiny.KindResolution: "resolutions",
	scrutiny.KindCommitment: "commitments", scrutiny.KindUpdate: "updates", scrutiny.KindFigure: "figures", scrutiny.KindPassage: "passages",
	scrutiny.KindCorrection: "corrections",
}

// published is the name of a property in the views: snake_case, and never a word that SQL keeps for itself.
func published(property string) string {
	switch property {
	case "on":
		return "on_date"
	case "start", "end":
		return property + "_offset"
	}
	var b strings.Builder
	for _, r := range property {
		if 'A' <= r && r <= 'Z' {
			b.WriteByte('_')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// indexed lists what is often filtered and ordered by. Of each list of fields that a kind has whole an index is made,
// with the ID behind them, which decides ties. The indexes are partial, one a kind, and there is none over the kind itself:
// the database would take that one and sort, rather than read an index in the order that is asked for.
var indexed = [][]string{{}, {"councilId", "on"}, {"councilId"}, {"committeeId", "on"}, {"on"}, {"committeeId", "dueTo"}, {"dueTo"}, {"committeeId", "date"}, {"date"}, {"meetingId"}, {"itemId"}, {"documentId"}, {"inspectionId"}, {"planId"}, {"name"}, {"source"}}

func init() {
	var all []scrutiny.Property
	types := map[string]scrutiny.PropertyType{}
	for _, k := range scrutiny.Kinds {
		columnsOf[k] = makeColumns(scrutiny.Properties(k))
		view := fmt.Sprintf("CREATE VIEW %s AS SELECT id", viewOf[k])
		for _, p := range scrutiny.Properties(k) {
			view += fmt.Sprintf(", %s AS %s", column(p.Name), published(p.Name))
			switch t, ok := types[p.Name]; {
			case !ok:
				types[p.Name] = p.Type
				all = append(all, p)
			case t != p.Type:
				panic("store/sqlite: property " + p.Name + " has two types")
			}
		}
		vocabulary = append(vocabulary, "DROP VIEW IF EXISTS "+viewOf[k], view+fmt.Sprintf(" FROM node WHERE kind = '%s'", k))
		wanted := indexed
		if k == scrutiny.KindPassage {
			wanted = [][]string{{}} // the most numerous, and read by ID or along edges
		}
		_, isDated := scrutiny.PropertyOf(k, "on")
	fields:
		for _, fields := range wanted {
			if isDated && len(fields) == 1 && fields[0] == "councilId" {
				continue // the index with the day serves
			}
			names := ""
			for _, f := range fields {
				if _, ok := scrutiny.PropertyOf(k, f); !ok {
					continue fields
				}
				names += column(f) + ", "
			}
			vocabulary = append(vocabulary, fmt.Sprintf("CREATE INDEX IF NOT EXISTS node_%s ON node (%sid) WHERE kind = '%s'", strings.Join(append([]string{viewOf[k]}, fields...), "_"), names, k))
		}
	}
	columnsOf[""] = makeColumns(all)
	vocabulary = append(vocabulary,
		"DROP VIEW IF EXISTS edges",
		`CREATE VIEW edges AS SELECT s.id AS source, e.kind AS kind, t.id AS target, e.role, e.tier, e.score, e.why, e.rule, e."on" AS on_date, e.until AS until_date, e.passages
		FROM edge e JOIN node s ON s.seq = e.src JOIN node t ON t.seq = e.dst WHERE `+isShown("e"),
		"DROP VIEW IF EXISTS records",
		"CREATE VIEW records AS SELECT key, hash, content_hash, document_id, is_derived, report, text FROM record",
	)
	// SQLite's own lower() knows ASCII only.
	sqlite.MustRegisterDeterministicScalarFunction("lower_unicode", 1, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		if s, ok := args[0].(string); ok {
			return strings.ToLower(s), nil
		}
		return args[0], nil
	})
}

// migrate brings the file up to this program: the numbered migrations that it lacks, then the vocabulary.
func (st *Store) migrate(ctx context.Context) error {
	var application, version, tables int64
	row := st.writer.QueryRowContext(ctx, "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)")
	if err := row.Scan(&application, &version, &tables); err != nil {
		return err
	}
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	switch {
	case application != applicationID && (application != 0 || tables > 0):
		return scrutiny.Errorf(scrutiny.ErrInvalid, "the file belongs to another program; name another file, or move this one away")
	case version > int64(len(files)):
		return scrutiny.Errorf(scrutiny.ErrInvalid, "the file was written by a newer version of this program (format %d, this one knows %d); update the program, or load the records into a new file", version, len(files))
	}
	stamp := stampOf(vocabulary)
	if application == applicationID && version == int64(len(files)) {
		var have string
		if err := st.writer.QueryRowContext(ctx, "SELECT value FROM meta WHERE name = 'vocabulary'").Scan(&have); err != nil || have == stamp {
			return err
		}
	}
	tx, err := st.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	// Another process may have been here first.
	if err := tx.QueryRowContext(ctx, "SELECT user_version FROM pragma_user_version").Scan(&version); err != nil {
		return err
	}
	for i, name := range files[min(int(version), len(files)):] {
		text, err := migrations.ReadFile(name)
		if err != nil {
			return err
		}
		number := int(version) + i + 1
		text = append(text, fmt.Sprintf("\nPRAGMA user_version = %d;\nPRAGMA application_id = %d;\n", number, applicationID)...)
		if _, err := tx.ExecContext(ctx, string(text)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if err := syncVocabulary(ctx, tx); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE meta SET value = ? WHERE name = 'vocabulary'", stamp); err != nil {
		return err
	}
	return tx.Commit()
}

func stampOf(statements []string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(statements, ";"))))
}

// syncVocabulary adds the columns that the file lacks, and makes its indexes and views anew.
func syncVocabulary(ctx context.Context, tx *sql.Tx) error {
	have := map[string]bool{}
	rows, err := tx.QueryContext(ctx, "SELECT name FROM pragma_table_info('node')")
	if err != nil {
		return err
	}
	if err := each(rows, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		have[name] = true
		return err
	}); err != nil {
		return err
	}
	sqlTypes := map[scrutiny.PropertyType]string{scrutiny.PropertyInt: "INTEGER", scrutiny.PropertyBool: "INTEGER", scrutiny.PropertyFloat: "REAL"}
	for _, p := range columnsOf[""].properties {
		if have[column(p.Name)] {
			continue
		}
		// A property that is always there is so too in the rows that were written before it was known.
		declared := " TEXT"
		if t, ok := sqlTypes[p.Type]; ok {
			declared = " " + t
		}
		if _, err := tx.ExecContext(ctx, "ALTER TABLE node ADD COLUMN "+column(p.Name)+declared); err != nil {
			return err
		}
		if !p.Always {
			continue
		}
		for _, k := range scrutiny.Kinds {
			if _, ok := scrutiny.PropertyOf(k, p.Name); ok {
				if _, err := tx.ExecContext(ctx, "UPDATE node SET "+column(p.Name)+" = 0 WHERE kind = "+quote(string(k))); err != nil {
					return err
				}
			}
		}
	}
	for _, s := range vocabulary {
		if _, err := tx.ExecContext(ctx, s); err != nil {
			return fmt.Errorf("%s: %w", s, err)
		}
	}
	return nil
}

// quote makes a literal of a name out of the vocabulary; values of users are parameters, always.
func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// quoted is a list of kinds as IN takes it.
func quoted[K ~string](kinds []K) string {
	list := make([]string, len(kinds))
	for i, k := range kinds {
		list[i] = quote(string(k))
	}
	return strings.Join(list, ", ")
}

// parameter is the name of the n-th parameter.
func parameter(n int) string { return "?" + strconv.Itoa(n) }
