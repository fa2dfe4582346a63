"""Tests of carer support, big changes, help that stopped, and I do not feel safe."""
