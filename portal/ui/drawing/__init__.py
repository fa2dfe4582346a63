"""Draws the portal's own pictures, from small parts to a pack of SVG files.

The house style: a box of 96 by 96 with 8 clear at each edge, a dark outline of 3 with round joins,
flat colours from one palette, one idea a picture. From the bottom up:

    path    what a line is: it moves, turns, mirrors and prints itself
    pen     colours, shapes, drawings, SVG
    signs, things, hands, people    parts that many pictures share
    ideas   the pictures, by theme
    pack    writes the files and the list of them

``python -m portal.ui.drawing [folder]`` draws everything again, the same to the byte.
"""
