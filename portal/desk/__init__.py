"""The desk: what scheme workers, managers and care managers see, take, pass on and answer."""
