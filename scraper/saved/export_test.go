package saved

// BeginsPage is for tests.
var BeginsPage = beginsPage
