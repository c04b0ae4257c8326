package gate

import (
	"container/list"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// mostClients is how many clients are remembered. Whoever was not heard of for longest is forgotten first, and begins anew.
const mostClients = 10_000

// clients keeps how much each client has asked for of late.
type clients struct {
	limit rate.Limit
	burst int
	mu    sync.Mutex
	byUse *list.List // of *client, the last heard of in front
	at    map[string]*list.Element
}

type client struct {
	name    string
	limiter *rate.Limiter
}

func newClients(limit rate.Limit, burst int) *clients {
	return &clients{limit: limit, burst: burst, byUse: list.New(), at: map[string]*list.Element{}}
}

// wait is how long a client has to wait before its next request; 0 lets it pass.
func (c *clients) wait(name string) time.Duration {
	c.mu.Lock()
	e, ok := c.at[name]
	if ok {
		c.byUse.MoveToFront(e)
	} else {
		e = c.byUse.PushFront(&client{name, rate.NewLimiter(c.limit, c.burst)})
		c.at[name] = e
		if c.byUse.Len() > mostClients {
			delete(c.at, c.byUse.Remove(c.byUse.Back()).(*client).name)
		}
	}
	limiter := e.Value.(*client).limiter
	c.mu.Unlock()
	r := limiter.Reserve()
	if d := r.Delay(); d > 0 {
		r.Cancel()
		return d
	}
	return 0
}

// client names who sent a request: by address, of which the last 64 bits of IPv6 are anybody's in one house.
func (g *Gate) client(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	if g.cfg.IsBehindProxy {
		if via := r.Header.Values("X-Forwarded-For"); len(via) > 0 {
			entries := strings.Split(via[len(via)-1], ",")
			host = strings.TrimSpace(entries[len(entries)-1])
		}
	}
	address, err := netip.ParseAddr(host)
	if err != nil {
		return "unknown"
	}
	if address = address.Unmap(); address.Is6() {
		if prefix, err := address.Prefix(64); err == nil {
			return prefix.String()
		}
	}
	return address.String()
}
