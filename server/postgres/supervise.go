package postgres

import (
	"context"
	"os"
	"syscall"
	"time"
)

// Between two restarts passes a time that doubles from the first to the last of
// these; a server that lived for steadyAfter starts anew.
const (
	firstBackoff = 50 * time.Millisecond
	lastBackoff  = 5 * time.Second
	steadyAfter  = time.Minute
)

// supervise keeps PostgreSQL running until life ends, then ends it: politely,
// until patience ends too.
func (s *Server) supervise(life, patience context.Context, p *process) {
	defer close(s.ended)
	defer s.lock.release()
	defer os.Remove(s.socketDir) // PostgreSQL has removed the socket in it
	backoff := firstBackoff
	for {
		began := time.Now()
		select {
		case <-life.Done():
			s.end(patience, p)
			return
		case <-p.exited:
		}
		if time.Since(began) >= steadyAfter {
			backoff = firstBackoff
		}
		s.log.ErrorContext(life, "PostgreSQL ended unexpectedly", "pid", p.pid, "how", ending(p.err))
		if p, backoff = s.revive(life, backoff); p == nil {
			s.clearAway()
			return
		}
	}
}

// revive tries to start PostgreSQL again until it runs, and returns it and the
// next backoff; nil once life has ended.
func (s *Server) revive(life context.Context, backoff time.Duration) (*process, time.Duration) {
	for {
		select {
		case <-life.Done():
			return nil, backoff
		case <-time.After(backoff):
		}
		backoff = min(2*backoff, lastBackoff)
		began := time.Now()
		p, err := s.launch(life)
		if err == nil {
			s.log.InfoContext(life, "PostgreSQL runs again", "pid", p.pid,
				"after", time.Since(began).Round(time.Millisecond))
			return p, backoff
		}
		if life.Err() == nil {
			s.log.ErrorContext(life, "PostgreSQL does not start", "error", err, "again", backoff)
		}
	}
}

// end stops a PostgreSQL: fast until patience ends, then at once, then by
// killing it. It returns when every process is gone or cannot be killed.
func (s *Server) end(patience context.Context, p *process) {
	defer s.clearAway()
	p.signal(syscall.SIGINT)
	select {
	case <-p.exited:
		return
	case <-patience.Done():
	}
	p.signal(syscall.SIGQUIT)
	select {
	case <-p.exited:
		return
	case <-time.After(killPatience):
	}
	p.signal(syscall.SIGKILL)
	<-p.exited
}

// clearAway ends the backends that a PostgreSQL which was killed leaves.
func (s *Server) clearAway() {
	if err := vacate(context.Background(), s.cluster, s.tag, s.user, s.log); err != nil {
		s.log.Error("PostgreSQL left processes behind", "error", err)
	}
}

func ending(err error) string {
	if err == nil {
		return "exit status 0"
	}
	return err.Error()
}
