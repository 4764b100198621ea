# What node-gyp expects of a folder of Node headers (--nodedir), reduced to what an addon on Node-API needs: the
# headers themselves come from the packages node-api-headers and node-addon-api, so that a build downloads nothing.
{
  'target_defaults': {
    'default_configuration': 'Release',
    'configurations': {
      'Debug': {
        'cflags': ['-g', '-O0'],
        'xcode_settings': { 'GCC_OPTIMIZATION_LEVEL': '0' },
        'msvs_settings': { 'VCCLCompilerTool': { 'Optimization': 0, 'RuntimeLibrary': 1 } },
      },
      'Release': {
        'cflags': ['-O3'],
        'xcode_settings': { 'GCC_OPTIMIZATION_LEVEL': '3' },
        'msvs_settings': { 'VCCLCompilerTool': { 'Optimization': 3, 'RuntimeLibrary': 0 } },
      },
    },
  },
}
