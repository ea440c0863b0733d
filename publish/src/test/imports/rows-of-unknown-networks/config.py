#
# You should adapt this part to your usage
#
config = {
    'base-host': "https://boot.example.org",
    'kernel-path': '/opt/kernels',
    'kernel-net-path': '/opt/kernels/net',
    'http-port': 5555,
    'runmodes': {
        'prod': 'production (v3)',
        'test': 'testing (v3)',
        'dev': 'development (v3)',
        'qa': 'quality assurance',
    },
}
