"""scorm: a lab as a package that learning platforms take (SCORM 1.2): one page, with all that it needs.

The page's scripts that talk to the platform are livebook's: static/livebook/scorm.js and those beside it.
"""
