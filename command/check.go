package command

import (
	"context"
	"encoding/json"
	"fmt"
)

// Check verifies the store and prints what is damaged in it.
func Check(ctx context.Context, env Env, args []string) int {
	fs := env.flags("check", "[flags]", "Verifies the store: every edge has both ends, every fact a passage, every passage its text in its record.\nExits 1 when something is found.")
	spec := fs.String("store", "", "`store` to verify, sqlite:PATH, neo4j://HOST or bolt://HOST; also STORE")
	asJSON := fs.Bool("json", false, "print one JSON object")
	if code, ok := parse(fs, args); !ok {
		return code
	}
	if fs.NArg() > 0 {
		fmt.Fprintf(env.Stderr, "scrutinygraph: check takes no arguments: %q\n", fs.Args())
		return ExitUsage
	}
	st, err := OpenStore(ctx, env, *spec)
	if err != nil {
		return env.Failf("%v", err)
	}
	defer st.Close()
	findings, err := st.Check(ctx)
	if err != nil {
		return env.Failf("check %s: %v", st.Backend(), err)
	}
	if *asJSON {
		if findings == nil {
			findings = []string{}
		}
		if err := json.NewEncoder(env.Stdout).Encode(map[string]any{"backend": st.Backend(), "findings": findings}); err != nil {
			return env.Failf("%v", err)
		}
	} else {
		for _, f := range findings {
			fmt.Fprintln(env.Stdout, f)
		}
		if len(findings) == 0 {
			fmt.Fprintf(env.Stdout, "%s: clean\n", st.Backend())
		}
	}
	if len(findings) > 0 {
		return ExitFail
	}
	return ExitOK
}
