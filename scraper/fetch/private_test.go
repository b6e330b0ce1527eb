package fetch_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/net/dns/dnsmessage"

	"rens/scraper/fetch"
)

// nameServer answers every question for an address with the next of a list,
// over UDP on loopback.
func nameServer(t *testing.T, answers map[string][][4]byte) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	given := map[string]int{}
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:n]) != nil || len(m.Questions) != 1 {
				continue
			}
			q := m.Questions[0]
			name := strings.TrimSuffix(q.Name.String(), ".")
			m.Response, m.RecursionAvailable, m.Additionals = true, true, nil
			if list := answers[name]; len(list) > 0 && q.Type == dnsmessage.TypeA {
				a := list[min(given[name], len(list)-1)]
				given[name]++
				m.Answers = []dnsmessage.Resource{{Header: dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class, Type: q.Type}, Body: &dnsmessage.AResource{A: a}}}
			}
			if out, err := m.Pack(); err == nil {
				conn.WriteTo(out, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

// TestIntoPrivate holds that neither a redirect nor a name, whenever it is
// looked up, leads to where it must not.
func TestIntoPrivate(t *testing.T) {
	inside := 0
	hidden := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { inside++; fmt.Fprint(w, hello) }))
	l, err := net.Listen("tcp", "127.0.0.2:0")
	if err != nil {
		t.Skipf("skipped: no second loopback address: %v", err)
	}
	hidden.Listener = l
	hidden.Start()
	t.Cleanup(hidden.Close)
	port := hidden.URL[strings.LastIndex(hidden.URL, ":"):]
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", r.URL.Query().Get("to"))
		w.WriteHeader(http.StatusFound)
	})
	own := url[strings.LastIndex(url, ":"):]
	resolver := nameServer(t, map[string][][4]byte{
		"inside.example":   {{127, 0, 0, 2}},
		"metadata.example": {{169, 254, 169, 254}},
		"rebinds.example":  {{127, 0, 0, 1}, {127, 0, 0, 2}},
	})
	f := newFetcher(t, fetch.Options{AllowNets: []string{"127.0.0.1"}, Resolver: resolver})
	for _, to := range []string{
		"http://127.0.0.2" + port, "http://0x7f.2" + port, "http://2130706434" + port, "http://0177.0.0.2" + port, "http://127.2" + port,
		"http://[::ffff:127.0.0.2]" + port, "http://[::1]" + port, "http://169.254.169.254/latest/meta-data/", "http://[::ffff:a9fe:a9fe]/",
		"http://inside.example" + port, "http://metadata.example/", "http://0.0.0.0" + port, "//127.0.0.2" + port, "http://①②⑦.0.0.2" + port,
	} {
		_, err := f.Fetch(t.Context(), url+"/?to="+to)
		reason(t, err, fetch.PrivateAddress, "private, loopback or reserved")
		_, err = f.Fetch(t.Context(), strings.Replace(to, "//127", "http://127", 1-strings.Count(to, "http:")))
		reason(t, err, fetch.PrivateAddress)
	}
	// The first answer is allowed, the second is not: each connection is judged by the one it uses.
	_, err = f.Fetch(t.Context(), "http://rebinds.example"+own+"/?to=http://rebinds.example"+port+"/")
	reason(t, err, fetch.PrivateAddress)
	if inside != 0 {
		t.Errorf("the hidden server was reached %d times", inside)
	}
}

func TestPrivateAddresses(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, hello) })
	port := url[strings.LastIndex(url, ":"):]
	f := newFetcher(t, fetch.Options{AllowNets: []string{}})
	for _, host := range []string{
		"127.0.0.1" + port, "localhost" + port, "[::1]" + port, "2130706433" + port, "0x7f.1" + port, "0177.0.0.1" + port,
		"[::ffff:127.0.0.1]" + port, "[::ffff:169.254.169.254]", "[64:ff9b::7f00:1]", "[fe80::1]", "[fd00:ec2::254]", "0.0.0.0" + port,
		"10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255",
	} {
		_, err := f.Fetch(t.Context(), "http://"+host+"/")
		reason(t, err, fetch.PrivateAddress, host, "a private, loopback or reserved address", "allow it by name, such as --allow-net loopback")
	}
	if _, err := newFetcher(t, fetch.Options{AllowNets: []string{"127.0.0.1"}}).Fetch(t.Context(), url); err != nil {
		t.Errorf("an address allowed by name: %v", err)
	}
	if _, err := newFetcher(t, fetch.Options{AllowNets: []string{"127.0.0.0/8"}}).Fetch(t.Context(), url); err != nil {
		t.Errorf("a network allowed by name: %v", err)
	}
	if _, err := fetch.New(fetch.Options{AllowNets: []string{"lopback"}}); err == nil || !strings.Contains(err.Error(), `"lopback"`) {
		t.Errorf("a wrong network name: %v", err)
	}
}
