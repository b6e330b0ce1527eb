package main

import (
	"fmt"
	"runtime"

	"rens/clean/article"
)

type schemaCommand struct{}

func (schemaCommand) Run(con *console) error {
	_, err := con.out.Write(article.JSONSchema())
	return err
}

type versionCommand struct{}

func (versionCommand) Run(con *console) error {
	_, err := fmt.Fprintln(con.out, versionLine())
	return err
}

func versionLine() string {
	return fmt.Sprintf("rens %s, %s, %s %s/%s", version, article.Schema, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
