package parse

import "scrutinygraph/scrutiny"

func (p *page) readWebService(string) error { return scrutiny.Errorf(scrutiny.ErrInvalid, "not yet") }
