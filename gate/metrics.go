package gate

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics counts what passes. Labels come from closed lists, so that no client can make new ones.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	running  *prometheus.GaugeVec
	errors   *prometheus.CounterVec
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "scrutinygraph_http_requests_total", Help: "Requests that were answered, by handler, method and status.",
		}, []string{"handler", "method", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "scrutinygraph_http_request_seconds", Help: "How long requests took, from their first byte to the last of the answer.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"handler"}),
		running: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "scrutinygraph_http_requests_running", Help: "Requests that are being worked on.",
		}, []string{"handler"}),
		errors: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "scrutinygraph_graphql_errors_total", Help: "Errors in answers of the API, by their code.",
		}, []string{"code"}),
	}
	m.registry.MustRegister(m.requests, m.seconds, m.running, m.errors, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// begin notes that a request came; what it gives is called when it is answered.
func (m *metrics) begin(handler, method string) func(status int, took time.Duration) {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodOptions:
	default:
		method = "other"
	}
	running := m.running.WithLabelValues(handler)
	running.Inc()
	return func(status int, took time.Duration) {
		running.Dec()
		m.requests.WithLabelValues(handler, method, strconv.Itoa(status)).Inc()
		m.seconds.WithLabelValues(handler).Observe(took.Seconds())
	}
}

// CountError counts an error of an answer by its code, which is of a closed list.
func (g *Gate) CountError(code string) { g.metrics.errors.WithLabelValues(code).Inc() }

// Gauge adds a number that is asked for whenever metrics are read, such as the version of the dataset.
func (g *Gate) Gauge(name, help string, value func() float64) {
	g.metrics.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value))
}

// Metrics tells what passed, in Prometheus' text format.
func (g *Gate) Metrics() http.Handler {
	return promhttp.HandlerFor(g.metrics.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4})
}
