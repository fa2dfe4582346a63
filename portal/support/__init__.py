"""A carer asks for support; help has stopped; something big has changed; I do not feel safe."""
