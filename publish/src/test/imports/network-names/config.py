#
# You should adapt this part to your usage
#
config = {
    'base-host': "https://boot.example.org",
    'kernel-path': '/opt/kernels',
    'kernel-net-path': '/opt/kernels/net',
    'http-port': 5555,
    'runmodes': {
        'Prod': 'production', 'default': 'x', 'a b': 'y',
        'test': '${test}',
        'dev': 'development (v3)',
        'qa': 5,
    },
}
