package meta

// media returns the pictures, videos and sounds of the page.
func (s *signs) media() []Media { return nil }
