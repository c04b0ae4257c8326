package gate

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"
	"golang.org/x/time/rate"
)

// Config is what a gate can be told. The zero Config lets everybody in and counts.
type Config struct {
	// Logger gets a line for each request when IsLogging is set; nil discards it.
	Logger    *slog.Logger
	IsLogging bool
	// Token, when it is not empty, has to come with each request as "Authorization: Bearer TOKEN".
	Token string
	// Rate is how many requests a second one client may send in the long run, 0 for any number; Burst how many at once.
	Rate  float64
	Burst int
	// IsBehindProxy takes the client's address from the last entry of X-Forwarded-For, which a proxy in front of the server
	// wrote; without one, a client could write what it likes there.
	IsBehindProxy bool
}

// Gate is safe for concurrent use.
type Gate struct {
	cfg     Config
	clients *clients
	metrics *metrics
	pack    func(http.Handler) http.Handler
}

// New makes a gate.
func New(cfg Config) *Gate {
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	g := &Gate{cfg: cfg, metrics: newMetrics()}
	if cfg.Rate > 0 {
		g.clients = newClients(rate.Limit(cfg.Rate), max(cfg.Burst, 1))
	}
	// Small answers are not worth packing. The error is for options that contradict each other.
	pack, err := gzhttp.NewWrapper(gzhttp.MinSize(1400))
	if err != nil {
		panic(err)
	}
	g.pack = func(h http.Handler) http.Handler { return pack(h) }
	return g
}

// Wrap puts the gate before a handler: an open one lets everybody in at any rate, such as the sign of life that an
// orchestrator asks for. The name is what metrics and the log call it.
func (g *Gate) Wrap(name string, isOpen bool, h http.Handler) http.Handler {
	packed := g.pack(h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		id := requestID(r.Header.Get("X-Request-Id"))
		w.Header().Set("X-Request-Id", id)
		r = r.WithContext(withRequestID(r.Context(), id))
		counted := &counter{ResponseWriter: w}
		done := g.metrics.begin(name, r.Method)
		defer func() {
			status := counted.status
			if status == 0 {
				status = http.StatusOK
			}
			took := time.Since(begin)
			done(status, took)
			if g.cfg.IsLogging {
				g.cfg.Logger.InfoContext(r.Context(), "request", "handler", name, "method", r.Method, "path", r.URL.Path,
					"status", status, "bytes", counted.bytes, "ms", took.Milliseconds(), "client", g.client(r))
			}
		}()
		if !isOpen && !g.admit(counted, r) {
			return
		}
		packed.ServeHTTP(counted, r)
	})
}

// admit reports whether a request may pass; one that may not is answered.
func (g *Gate) admit(w http.ResponseWriter, r *http.Request) bool {
	if g.clients != nil {
		if wait := g.clients.wait(g.client(r)); wait > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(int(wait.Seconds())+1))
			refuse(w, http.StatusTooManyRequests, "LIMIT_EXCEEDED", "send fewer requests at a time, and ask for more in each", "too many requests come from this address")
			return false
		}
	}
	// A browser asks what it may send before it sends a token.
	if g.cfg.Token == "" || r.Method == http.MethodOptions {
		return true
	}
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	// Hashes are of one length, so that the comparison tells nothing of the token's.
	have, want := sha256.Sum256([]byte(strings.TrimSpace(token))), sha256.Sum256([]byte(g.cfg.Token))
	if strings.EqualFold(scheme, "Bearer") && subtle.ConstantTimeCompare(have[:], want[:]) == 1 {
		return true
	}
	w.Header().Set("WWW-Authenticate", `Bearer realm="scrutinygraph"`)
	refuse(w, http.StatusUnauthorized, "BAD_ARGUMENT", "send the header Authorization: Bearer TOKEN, with the token that whoever runs this server gave you", "this server asks for a token")
	return false
}

// refuse answers in the form of the API's errors.
func refuse(w http.ResponseWriter, status int, code, hint, message string) {
	body, err := json.Marshal(map[string]any{"errors": []any{map[string]any{"message": message, "extensions": map[string]string{"code": code, "hint": hint}}}})
	if err != nil {
		panic(err) // Strings.
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write(body) // A client that left is no fault of ours.
}

// counter notes what is sent.
type counter struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (c *counter) WriteHeader(status int) {
	if c.status == 0 && status >= http.StatusOK {
		c.status = status
	}
	c.ResponseWriter.WriteHeader(status)
}

func (c *counter) Write(b []byte) (int, error) {
	if c.status == 0 {
		c.status = http.StatusOK
	}
	n, err := c.ResponseWriter.Write(b)
	c.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (c *counter) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// Flush sends what is held back, for answers that come bit by bit.
func (c *counter) Flush() { _ = http.NewResponseController(c.ResponseWriter).Flush() }
