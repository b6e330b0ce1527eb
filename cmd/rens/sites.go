package main

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"rens/scraper/site"
)

// readSites reads the list of sites: those that are right, and the mistakes in the others.
func readSites(path string, n *yaml.Node) (*site.Map, error) {
	sites := &site.Map{}
	if isNull(n) {
		return sites, nil
	}
	if n.Kind != yaml.SequenceNode {
		return nil, placeOf(path, n).Errorf("sites: want a list, each item beginning with \"- start:\" or \"- name:\"")
	}
	var wrong mistakes
	for _, item := range n.Content {
		profile, err := readSite(path, item)
		if err == nil {
			err = sites.Add(profile)
		}
		wrong.add(err)
	}
	return sites, wrong.all()
}

func readSite(path string, n *yaml.Node) (*site.Profile, error) {
	r := site.NewReader(placeOf(path, n))
	err := eachEntry(path, n, func(key string, at site.Place, n *yaml.Node) error {
		if known := site.Keys(); !slices.Contains(known, key) {
			return unknownKey(at, key, known, "a site has "+strings.Join(known, ", "))
		}
		v, err := readValue(path, n)
		if err != nil {
			return fmt.Errorf("%w of %s", err, key)
		}
		return r.Read(key, v)
	})
	if err != nil {
		return nil, err
	}
	return r.Profile()
}
