// Reads the tables that `rens export --to parquet` wrote with hyparquet, and holds them
// against the records that they were made from. roundtrip.mjs ARTICLES.jsonl FOLDER
import { readFileSync } from 'node:fs'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const [, , articles, folder] = process.argv
const records = readFileSync(articles, 'utf8').trimEnd().split('\n').map(l => JSON.parse(l))
const read = async path => parquetReadObjects({ file: await asyncBufferFromFile(path), compressors })
const rows = await read(folder + '/articles/00000.parquet')
const removed = await read(folder + '/removed/00000.parquet')
let differ = 0
const same = (what, got, want) => {
  if (JSON.stringify(got) !== JSON.stringify(want) && differ++ < 20) console.log(what, JSON.stringify(got)?.slice(0, 80), 'not', JSON.stringify(want)?.slice(0, 80))
}
same('rows', rows.length, records.length)
same('columns', Object.keys(rows[0]).slice(0, 9), ['text', 'id', 'dump', 'url', 'date', 'file_path', 'language', 'language_score', 'token_count'])
same('removed', removed.length, records.reduce((n, r) => n + r.removed.length, 0))
let segments = 0
records.forEach((r, n) => {
  const row = rows[n], points = [...row.text]
  same('text', row.text, r.text)
  same('title', [row.id, row.title, row.created ?? null], [r.id, r.title, r.created])
  same('authors', row.authors, r.authors.map(a => a.name))
  same('languages', row.languages, r.languages)
  const own = [...r.text]
  r.segments.forEach((s, i) => {
    segments++
    const got = row.segments[i]
    same('segment', [got.lang, points.slice(got.start, got.end).join('')], [s.lang, own.slice(s.start, s.end).join('')])
  })
})
console.log(`${rows.length} articles, ${segments} segments, ${differ} differ`)
process.exit(differ ? 1 : 0)
