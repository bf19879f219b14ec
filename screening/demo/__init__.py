"""`screening demo`: a made-up agency on one computer. Its centre, two workers' devices, and a phone's app.

Everything lies in a folder that is removed when the demo stops; nobody in it was ever asked anything.
"""
