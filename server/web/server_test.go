package web

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// serve starts a server on a free port; stop ends it and returns what Serve
// returned.
func serve(t *testing.T, s *Server) (address string, stop func() error) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, listener) }()
	t.Cleanup(cancel)
	return listener.Addr().String(), func() error {
		cancel()
		return <-done
	}
}

var quiet = slog.New(slog.DiscardHandler)

// TestGracefulStop stops the server while requests are worked on: each of them
// is answered whole, and no new one is taken.
func TestGracefulStop(t *testing.T) {
	f := newFixture(t)
	var inside atomic.Int32
	open := make(chan struct{})
	f.store.hook = func(ctx context.Context) error {
		inside.Add(1)
		<-open
		return ctx.Err()
	}
	address, stop := serve(t, NewServer(f.door, quiet))
	const n = 20
	answers := make(chan error, n)
	for range n {
		go func() {
			r, _ := http.NewRequest("POST", "http://"+address+"/graphql", strings.NewReader(`{"query":"{auditEvents{nodes{id}}}"}`))
			r.Header = http.Header{"Content-Type": {"application/json"}, "Authorization": {"Bearer owner"}}
			response, err := http.DefaultClient.Do(r)
			if err != nil {
				answers <- err
				return
			}
			defer response.Body.Close()
			if body, _ := io.ReadAll(response.Body); string(body) != `{"data":{"auditEvents":{"nodes":[]}}}` {
				answers <- fmt.Errorf("%s: %s", response.Status, body)
				return
			}
			answers <- nil
		}()
	}
	for inside.Load() < n {
		time.Sleep(time.Millisecond)
	}
	stopped := make(chan error, 1)
	go func() { stopped <- stop() }()
	for { // until no new connection is taken
		c, err := net.Dial("tcp", address)
		if err != nil {
			break
		}
		c.Close()
	}
	select {
	case err := <-stopped:
		t.Fatalf("stopped before the answers: %v", err)
	default:
	}
	close(open)
	for range n {
		if err := <-answers; err != nil {
			t.Error(err)
		}
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

// TestSlowClients opens sockets that stall: before, in and after the headers,
// and in the body. All are cut.
func TestSlowClients(t *testing.T) {
	f := newFixture(t, func(_ *Parts, o *Options) { o.Limits.Sending = 100 * time.Millisecond })
	s := NewServer(f.door, quiet)
	if s.http.ReadHeaderTimeout != 5*time.Second || s.http.IdleTimeout != time.Minute || s.http.WriteTimeout != 30*time.Second || s.http.MaxHeaderBytes != 64<<10 {
		t.Errorf("%+v", s.http)
	}
	s.http.ReadHeaderTimeout, s.http.IdleTimeout = 100*time.Millisecond, 100*time.Millisecond
	address, stop := serve(t, s)
	t.Cleanup(func() { _ = stop() })
	head := "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\nContent-Length: 100\r\n\r\n{"
	for name, sent := range map[string]string{
		"nothing":          "",
		"half a header":    "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
		"idle":             "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
		"body":             fmt.Sprintf(head, "owner"),
		"unread body":      fmt.Sprintf(head, "nobody"),
		"unread of an app": strings.Replace(fmt.Sprintf(head, "x"), "/graphql", "/log", 1),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, err := net.Dial("tcp", address)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			fmt.Fprint(c, sent)
			_ = c.SetReadDeadline(time.Now().Add(5 * time.Second))
			answer, err := io.ReadAll(c)
			if err != nil {
				t.Errorf("not cut: %v", err)
			}
			if name == "body" && !strings.Contains(string(answer), "BAD_REQUEST") {
				t.Errorf("%s", answer)
			}
		})
	}
}

// TestLargeBodyIsNotRead sends 3 MB and expects an answer long before the end.
func TestLargeBodyIsNotRead(t *testing.T) {
	address, stop := serve(t, NewServer(newFixture(t).door, quiet))
	defer stop()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintf(c, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer owner\r\nContent-Length: 3000000\r\n\r\n{")
	_ = c.SetReadDeadline(time.Now().Add(5 * time.Second))
	response, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil || response.StatusCode != 413 || !response.Close {
		t.Errorf("%+v %v", response, err)
	}
}

// TestKeepAliveAfterRefusal sends two requests on one connection, the first
// with a body that nobody reads.
func TestKeepAliveAfterRefusal(t *testing.T) {
	address, stop := serve(t, NewServer(newFixture(t).door, quiet))
	defer stop()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprint(c, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
		"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n")
	_ = c.SetReadDeadline(time.Now().Add(5 * time.Second))
	reader := bufio.NewReader(c)
	for _, want := range []int{401, 400} {
		response, err := http.ReadResponse(reader, nil)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, response.Body)
		if response.StatusCode != want || response.Header.Get("X-Request-Id") == "" {
			t.Errorf("%d %v, want %d", response.StatusCode, response.Header, want)
		}
	}
}

func TestOperations(t *testing.T) {
	handler := Operations(func(context.Context) error { return nil }, quiet)
	f := &fixture{door: handler}
	for path, status := range map[string]int{"/healthz": 200, "/readyz": 200, "/debug/pprof/": 200, "/debug/pprof/heap": 200, "/graphql": 404, "/": 404} {
		if r := f.do(request("GET", path, "", nil)); r.status != status {
			t.Errorf("%s: %d", path, r.status)
		}
	}
	if r := newFixture(t).do(request("GET", "/debug/pprof/", "", nil)); strings.Contains(r.body, "goroutine") {
		t.Error("profiles are open to everybody")
	}
}
