// Package browsertest shows pages to a real browser, for tests: headless, with the network off.
package browsertest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Open starts a browser that reaches this machine alone. Where there is none the test is skipped, loudly, or fails under
// BROWSER_REQUIRED=1. When the test ends, whatever a page wanted that does not begin with one of the addresses, every breach
// of its policy, every refused request and every uncaught exception is an error.
func Open(t *testing.T, addresses ...string) context.Context {
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
			isOurs := func(address string) bool { return strings.HasPrefix(e.Request.URL, address) }
			if !slices.ContainsFunc(append(addresses, "data:"), isOurs) {
				wrong = append(wrong, "asked for "+e.Request.URL)
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
	return ctx
}

// Do runs the actions; when one fails it tells which and what the page shows.
func Do(t *testing.T, ctx context.Context, what string, actions ...chromedp.Action) {
	t.Helper()
	step, cancel := context.WithTimeout(ctx, 40*time.Second)
	defer cancel()
	if err := chromedp.Run(step, actions...); err != nil {
		var seen string
		_ = chromedp.Run(ctx, chromedp.Evaluate(`document.body.innerText`, &seen))
		Picture(t, ctx, "failed")
		t.Fatalf("%s: %v; the page shows:\n%s", what, err, seen)
	}
}

// Picture keeps a screenshot in the folder named by SCREENSHOTS, for people to look at.
func Picture(t *testing.T, ctx context.Context, name string) {
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

// Shows waits until a part of the page shows a text.
func Shows(selector, want string) chromedp.Action {
	return chromedp.Poll(fmt.Sprintf(`[...document.querySelectorAll(%q)].some((e) => e.innerText.replaceAll('\u00a0', ' ').includes(%q))`, selector, want), nil)
}
