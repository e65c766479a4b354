package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// binary is the program, built once for all tests that run it for real.
var binary string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "trailkeeper-program-")
	if err != nil {
		panic(err)
	}
	binary = filepath.Join(dir, "trailkeeper")
	build := exec.Command("go", "build", "-o", binary, ".")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// program is the program at work on a data directory.
type program struct {
	t       testing.TB
	dataDir string
	url     string
	listen  string
	env     []string
	command *exec.Cmd
	log     *bytes.Buffer
}

func newProgram(t testing.TB, env ...string) *program {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listen := listener.Addr().String()
	listener.Close()
	dir, err := os.MkdirTemp("", "trailkeeper-data-")
	if err != nil {
		t.Fatal(err)
	}
	p := &program{t: t, dataDir: dir, listen: listen, url: "http://" + listen}
	p.env = append(os.Environ(), append([]string{
		"TRAILKEEPER_DATA_DIR=" + dir, "TRAILKEEPER_LISTEN=" + listen, "TRAILKEEPER_OPERATIONS_LISTEN="}, env...)...)
	t.Cleanup(func() {
		p.stop()
		os.RemoveAll(dir)
	})
	return p
}

// start starts `serve` and waits until it is ready.
func (p *program) start(args ...string) {
	p.t.Helper()
	p.log = &bytes.Buffer{}
	p.command = exec.Command(binary, append([]string{"serve"}, args...)...)
	p.command.Env, p.command.Stdout, p.command.Stderr = p.env, p.log, p.log
	if err := p.command.Start(); err != nil {
		p.t.Fatal(err)
	}
	command := p.command
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	deadline := time.Now().Add(90 * time.Second)
	for time.Now().Before(deadline) {
		select {
		case err := <-ended:
			p.t.Fatalf("serve ended: %v\n%s", err, p.log)
		case <-time.After(50 * time.Millisecond):
		}
		if response, err := http.Get(p.url + "/readyz"); err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return
			}
		}
	}
	p.t.Fatalf("serve is not ready\n%s", p.log)
}

// stop ends the server as an operator would; the process is gone after it.
func (p *program) stop() { p.signal(syscall.SIGTERM) }

// kill ends the server without a word.
func (p *program) kill() { p.signal(syscall.SIGKILL) }

func (p *program) signal(signal syscall.Signal) {
	if p.command == nil {
		return
	}
	_ = p.command.Process.Signal(signal)
	for p.command.Process.Signal(syscall.Signal(0)) == nil {
		time.Sleep(10 * time.Millisecond)
	}
	p.command = nil
}

// run runs another command of the program and returns what it printed.
func (p *program) run(stdin string, args ...string) (string, error) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, binary, args...)
	command.Env, command.Stdin, command.Dir = p.env, bytes.NewReader([]byte(stdin)), p.t.TempDir()
	out, err := command.CombinedOutput()
	return string(out), err
}

// post sends a request with a JSON body and decodes the answer.
func (p *program) post(path, token string, body any) (status int, answer map[string]any, err error) {
	text, err := json.Marshal(body)
	if err != nil {
		return 0, nil, err
	}
	request, err := http.NewRequest(http.MethodPost, p.url+path, bytes.NewReader(text))
	if err != nil {
		return 0, nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := (&http.Client{Timeout: 20 * time.Second}).Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		return response.StatusCode, nil, err
	}
	return response.StatusCode, answer, json.Unmarshal(data, &answer)
}

// signIn returns an access token of a demo account.
func (p *program) signIn(email string) string {
	p.t.Helper()
	status, answer, err := p.post("/auth/sign-in", "", map[string]string{"email": email, "password": "Trailkeeper-demo-1"})
	if err != nil || status != http.StatusOK {
		p.t.Fatalf("sign-in of %s: %d %v %v", email, status, answer, err)
	}
	return answer["accessToken"].(string)
}

// clientToken returns an access token of the demo's API client.
func (p *program) clientToken() string {
	p.t.Helper()
	request, err := http.NewRequest(http.MethodPost, p.url+"/oauth/token", bytes.NewReader([]byte("grant_type=client_credentials")))
	if err != nil {
		p.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.SetBasicAuth("demo-recorder", "Trailkeeper-demo-1")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	defer response.Body.Close()
	var answer struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil || answer.AccessToken == "" {
		p.t.Fatal(response.Status, err)
	}
	return answer.AccessToken
}

// query asks the API and returns data; errors end the test.
func (p *program) query(token, query string, variables map[string]any) map[string]any {
	p.t.Helper()
	_, answer, err := p.post("/graphql", token, map[string]any{"query": query, "variables": variables})
	if err != nil || answer["errors"] != nil {
		p.t.Fatalf("%s: %v %v", query, answer, err)
	}
	return answer["data"].(map[string]any)
}

// dig walks into an answer: keys of objects and places of lists.
func dig(value any, path ...any) any {
	for _, step := range path {
		switch step := step.(type) {
		case string:
			object, ok := value.(map[string]any)
			if !ok {
				return nil
			}
			value = object[step]
		case int:
			list, ok := value.([]any)
			if !ok || step >= len(list) {
				return nil
			}
			value = list[step]
		default:
			panic(fmt.Sprintf("cannot dig by %T", step))
		}
	}
	return value
}
