package article

import _ "embed"

//go:embed schema.json
var schemaJSON []byte

// JSONSchema returns the JSON Schema (draft 2020-12) of the record, made from
// the types of this package.
func JSONSchema() []byte { return schemaJSON }
