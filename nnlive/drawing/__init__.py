"""Drawing: pictures as SVG text, drawn within milliseconds, in a browser as well.   Book: chapters/intro"""
