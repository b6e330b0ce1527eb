package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"

	"rens/scraper/schedule"
)

const deploy = "../../docs/deploy"

// TestUnits has systemd look at the units, with this test in place of the
// program, which need not be installed.
func TestUnits(t *testing.T) {
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("systemd-analyze not found: the units of docs/deploy were not verified; install the package systemd")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	var paths []string
	for _, name := range []string{"rens-schedule.service", "rens-crawl.service", "rens-crawl.timer"} {
		text, err := os.ReadFile(filepath.Join(deploy, name))
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, bytes.ReplaceAll(text, []byte("/usr/local/bin/rens"), []byte(self)), 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	out, err := exec.Command(analyze, append([]string{"verify", "--man=no", "--recursive-errors=no"}, paths...)...).CombinedOutput()
	said := slices.DeleteFunc(strings.Split(strings.TrimSpace(string(out)), "\n"), func(line string) bool {
		return line != "" && !strings.Contains(line, "rens-") // of units of the machine
	})
	if err != nil || strings.Join(said, "") != "" {
		t.Errorf("%v: %s", err, out)
	}
}

// TestCommandsOfDeploy holds that what the units and the CronJob call is what
// the program takes.
func TestCommandsOfDeploy(t *testing.T) {
	var calls [][]string
	for _, name := range []string{"rens-schedule.service", "rens-crawl.service"} {
		text, err := os.ReadFile(filepath.Join(deploy, name))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if call, ok := strings.CutPrefix(line, "ExecStart=/usr/local/bin/rens "); ok {
				calls = append(calls, strings.Fields(call))
			}
		}
	}
	calls = append(calls, cronJob(t).Spec.JobTemplate.Spec.Template.Spec.Containers[0].Args)
	if len(calls) != 3 {
		t.Fatalf("calls %v", calls)
	}
	config := filepath.Join(t.TempDir(), "rens.yaml")
	if err := os.WriteFile(config, exampleConfig, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, call := range calls {
		for i := range call {
			call[i] = strings.ReplaceAll(call[i], "/etc/rens/rens.yaml", config)
		}
		var cli commands
		parser, err := newParser(&cli, &console{out: io.Discard, err: io.Discard}, &settings{}, func(int) {})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parser.Parse(call); err != nil {
			t.Errorf("rens %s: %v", strings.Join(call, " "), err)
		}
	}
}

// A kubeCronJob is the part of a CronJob of batch/v1 that is used, by the
// names of its schema.
type kubeCronJob struct {
	APIVersion string                `yaml:"apiVersion"`
	Kind       string                `yaml:"kind"`
	Metadata   struct{ Name string } `yaml:"metadata"`
	Spec       struct {
		Schedule                   string `yaml:"schedule"`
		TimeZone                   string `yaml:"timeZone"`
		ConcurrencyPolicy          string `yaml:"concurrencyPolicy"`
		StartingDeadlineSeconds    int    `yaml:"startingDeadlineSeconds"`
		SuccessfulJobsHistoryLimit int    `yaml:"successfulJobsHistoryLimit"`
		FailedJobsHistoryLimit     int    `yaml:"failedJobsHistoryLimit"`
		JobTemplate                struct {
			Spec struct {
				BackoffLimit          *int `yaml:"backoffLimit"`
				ActiveDeadlineSeconds int  `yaml:"activeDeadlineSeconds"`
				Template              struct {
					Spec kubePod `yaml:"spec"`
				} `yaml:"template"`
			} `yaml:"spec"`
		} `yaml:"jobTemplate"`
	} `yaml:"spec"`
}

type kubePod struct {
	RestartPolicy                 string         `yaml:"restartPolicy"`
	TerminationGracePeriodSeconds int            `yaml:"terminationGracePeriodSeconds"`
	AutomountServiceAccountToken  *bool          `yaml:"automountServiceAccountToken"`
	SecurityContext               map[string]any `yaml:"securityContext"`
	Containers                    []struct {
		Name, Image     string
		Args            []string
		WorkingDir      string         `yaml:"workingDir"`
		SecurityContext map[string]any `yaml:"securityContext"`
		Resources       struct{ Requests, Limits map[string]string }
		VolumeMounts    []struct {
			Name      string
			MountPath string `yaml:"mountPath"`
			ReadOnly  bool   `yaml:"readOnly"`
		} `yaml:"volumeMounts"`
	} `yaml:"containers"`
	Volumes []struct {
		Name                  string
		ConfigMap             *struct{ Name string } `yaml:"configMap"`
		PersistentVolumeClaim *struct {
			ClaimName string `yaml:"claimName"`
		} `yaml:"persistentVolumeClaim"`
	} `yaml:"volumes"`
}

// cronJob reads docs/deploy/cronjob.yaml; names that are not of the schema
// fail.
func cronJob(t *testing.T) kubeCronJob {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(deploy, "cronjob.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	_, second, ok := strings.Cut(string(text), "\n---\n")
	if !ok {
		t.Fatal("cronjob.yaml has one document")
	}
	var job kubeCronJob
	if err := yaml.Load([]byte(second), &job, yaml.WithKnownFields()); err != nil {
		t.Fatal(err)
	}
	return job
}

func TestCronJob(t *testing.T) {
	job := cronJob(t)
	if job.APIVersion != "batch/v1" || job.Kind != "CronJob" || job.Spec.ConcurrencyPolicy != "Forbid" || job.Spec.JobTemplate.Spec.Template.Spec.RestartPolicy != "Never" {
		t.Errorf("%+v", job)
	}
	if _, err := schedule.ParseCron(job.Spec.Schedule, time.UTC); err != nil {
		t.Errorf("schedule: %v", err)
	}
	pod := job.Spec.JobTemplate.Spec.Template.Spec
	var volumes []string
	for _, v := range pod.Volumes {
		if v.ConfigMap == nil && v.PersistentVolumeClaim == nil {
			t.Errorf("volume %s has no source", v.Name)
		}
		volumes = append(volumes, v.Name)
	}
	for _, m := range pod.Containers[0].VolumeMounts {
		if !slices.Contains(volumes, m.Name) {
			t.Errorf("mount %s has no volume", m.Name)
		}
	}

	// The configuration in the ConfigMap is one.
	text, err := os.ReadFile(filepath.Join(deploy, "cronjob.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var config struct{ Data map[string]string }
	first, _, _ := strings.Cut(string(text), "\n---\n")
	if err := yaml.Load([]byte(first), &config); err != nil {
		t.Fatal(err)
	}
	s := parseSettings("cronjob.yaml", []byte(config.Data["rens.yaml"]))
	if len(s.wrong) > 0 || len(s.sites.All()) != 1 {
		t.Errorf("configuration %+v", s)
	}
}
