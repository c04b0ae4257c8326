package extract

func (r *reader) council() {}
