settings = {'base-host': 'https://boot.example.org'}
