#
# You should adapt this part to your usage
#
config = {
    'base-host': "https://boot.example.org",
    'kernel-path': '/opt/kernels',
    'kernel-net-path': '/opt/kernels/net',
    'ipxe-template': "/opt/ipxe-template",
    'ipxe-template-uefi': "/opt/ipxe-template-uefi",
    'http-port': 5555,

    # enable debug or production mode
    'debug': True,

    'popular': ['master', 'development'],
    'bootstrap-db': 'db/bootstrap.sqlite3',
    'api-token': 'hunter2',
    'runmodes': {
        'prod': 'production (v3)',
        'test': 'testing (v3)',
        'dev': 'development (v3)',
        'qa': 'quality assurance',
    },
}
