package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

func (c *completionCommand) Help() string {
	return `Put the script where the shell looks for it:
  bash: rens completion bash > ~/.local/share/bash-completion/completions/rens
  zsh:  rens completion zsh > "${fpath[1]}/_rens"
  fish: rens completion fish > ~/.config/fish/completions/rens.fish`
}

// Run writes a script that knows all commands and flags of this program, made
// from the same model as the help.
func (c *completionCommand) Run(con *console, parser *kong.Kong) error {
	write := map[string]func(*kong.Application) string{"bash": bashScript, "zsh": zshScript, "fish": fishScript}[c.Shell]
	_, err := fmt.Fprint(con.out, write(parser.Model))
	return err
}

func commandNames(app *kong.Application) []string {
	var names []string
	for _, child := range app.Children {
		names = append(names, child.Name)
	}
	return names
}

// flagsOf lists the flags of a command with those that all commands share.
func flagsOf(app *kong.Application, command *kong.Node) []*kong.Flag {
	return append(append([]*kong.Flag(nil), command.Flags...), app.Flags...)
}

func longFlags(flags []*kong.Flag) string {
	var names []string
	for _, f := range flags {
		names = append(names, "--"+f.Name)
	}
	return strings.Join(names, " ")
}

func bashScript(app *kong.Application) string {
	var out strings.Builder
	out.WriteString("# bash completion for rens\n_rens() {\n  local word=${COMP_WORDS[COMP_CWORD]} flags=\n  case ${COMP_WORDS[1]} in\n")
	for _, command := range app.Children {
		fmt.Fprintf(&out, "    %s) flags=%q ;;\n", command.Name, longFlags(flagsOf(app, command)))
	}
	fmt.Fprintf(&out, `  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W %q -- "$word"))
  elif [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$word"))
  fi
}
complete -o default -F _rens rens
`, strings.Join(commandNames(app), " "))
	return out.String()
}

func zshScript(app *kong.Application) string {
	var out strings.Builder
	out.WriteString("#compdef rens\nlocal -a commands flags\ncommands=(\n")
	for _, command := range app.Children {
		fmt.Fprintf(&out, "  %s\n", quote(command.Name+":"+command.Help))
	}
	out.WriteString(")\nif (( CURRENT == 2 )); then\n  _describe command commands\n  _files\n  return\nfi\ncase ${words[2]} in\n")
	for _, command := range app.Children {
		fmt.Fprintf(&out, "  %s) flags=(", command.Name)
		for _, f := range flagsOf(app, command) {
			fmt.Fprintf(&out, " %s", quote("--"+f.Name+":"+f.Help))
		}
		out.WriteString(" ) ;;\n")
	}
	out.WriteString("esac\nif [[ $PREFIX == -* ]]; then\n  _describe flag flags\nelse\n  _files\nfi\n")
	return out.String()
}

func fishScript(app *kong.Application) string {
	var out strings.Builder
	out.WriteString("# fish completion for rens\n")
	for _, command := range app.Children {
		fmt.Fprintf(&out, "complete -c rens -n __fish_use_subcommand -a %s -d %s\n", command.Name, quote(command.Help))
		for _, f := range command.Flags {
			fmt.Fprintf(&out, "complete -c rens -n '__fish_seen_subcommand_from %s' -l %s -d %s\n", command.Name, f.Name, quote(f.Help))
		}
	}
	for _, f := range app.Flags {
		fmt.Fprintf(&out, "complete -c rens -l %s -d %s\n", f.Name, quote(f.Help))
	}
	return out.String()
}

// quote makes one word for a shell.
func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
