config = ['base-host']
