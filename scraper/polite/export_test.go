package polite

// Hosts returns how many hosts a Client keeps in mind.
func (c *Client) Hosts() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.hosts)
}
