{
  'variables': {
    'node_api_headers': '<!(node -p "require(\'node-api-headers\').include_dir")',
    'node_api_def': '<!(node -p "require(\'node-api-headers\').def_paths.node_api_def")',
    'js_native_api_def': '<!(node -p "require(\'node-api-headers\').def_paths.js_native_api_def")',
    'node_addon_api': '<!(node -p "require(\'node-addon-api\').include_dir")',
  },
  'targets': [
    {
      'target_name': 'npyscope',
      'sources': [
        'addon/addon.cc',
        'addon/answers.cc',
        'addon/arguments.cc',
        'addon/delivery.cc',
        'addon/name_file.cc',
        'addon/tasks.cc',
        'core/chunk_pixels.cc',
        'core/copied_window.cc',
        'core/extents.cc',
        'core/fetch.cc',
        'core/fetches.cc',
        'core/file_job.cc',
        'core/file_windows.cc',
        'core/job_queue.cc',
        'core/job_queues.cc',
        'core/layout.cc',
        'core/mapped_file.cc',
        'core/platform/unnamed_file.cc',
        'core/pixel_sample.cc',
        'core/run_reader.cc',
        'core/run_sums.cc',
        'core/tile.cc',
        'core/tile_job.cc',
        'core/tile_plan.cc',
        'core/tile_prefetch.cc',
        'core/tile_reducer.cc',
        'core/tile_sampler.cc',
        'core/window_job.cc',
        'core/window_reader.cc',
        'core/written_elements.cc',
      ],
      'include_dirs': ['.', '<(node_api_headers)', '<(node_addon_api)'],
      'defines': ['NAPI_VERSION=8', '_FILE_OFFSET_BITS=64', 'NODE_ADDON_API_CPP_EXCEPTIONS', 'NODE_ADDON_API_CPP_EXCEPTIONS_ALL', 'NODE_ADDON_API_DISABLE_DEPRECATED', 'NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS'],
      'cflags': ['-Wall', '-Wextra', '-fvisibility=hidden', '-pthread'],
      'cflags_cc': ['-std=c++20'],
      'ldflags': ['-pthread'],
      'xcode_settings': {
        'CLANG_CXX_LANGUAGE_STANDARD': 'c++20',
        'CLANG_CXX_LIBRARY': 'libc++',
        'GCC_ENABLE_CPP_EXCEPTIONS': 'YES',
        'GCC_SYMBOLS_PRIVATE_EXTERN': 'YES',
        'MACOSX_DEPLOYMENT_TARGET': '11.0',
        # One file for both kinds of Mac, as the packaged app is.
        'OTHER_CFLAGS': ['-arch x86_64', '-arch arm64'],
        'OTHER_LDFLAGS': ['-arch x86_64', '-arch arm64'],
      },
      'msvs_settings': {
        'VCCLCompilerTool': { 'AdditionalOptions': ['/std:c++20', '/utf-8'], 'ExceptionHandling': 1, 'WarningLevel': 3 },
      },
      'conditions': [
        ['OS=="linux"', { 'sources': ['core/platform/posix.cc', 'core/platform/posix_fault_guard.cc', 'core/platform/linux.cc'] }],
        ['OS=="mac"', { 'sources': ['core/platform/posix.cc', 'core/platform/posix_fault_guard.cc', 'core/platform/macos.cc'] }],
        ['OS=="win"', {
          'sources': ['core/platform/windows.cc'],
          'dependencies': ['node_api_import_library'],
          'libraries!': ['-l"<(node_lib_file)"'],
          'libraries': ['-l"<(PRODUCT_DIR)/node_api.lib"', '-l"<(PRODUCT_DIR)/js_native_api.lib"'],
        }],
      ],
    },
  ],
  'conditions': [
    # Windows links against import libraries, which node-api-headers has only the lists of symbols for.
    ['OS=="win"', {
      'targets': [
        {
          'target_name': 'node_api_import_library',
          'type': 'none',
          'actions': [
            {
              'action_name': 'node_api',
              'inputs': ['<(node_api_def)'],
              'outputs': ['<(PRODUCT_DIR)/node_api.lib'],
              'action': ['lib', '/nologo', '/machine:<(target_arch)', '/def:<(node_api_def)', '/out:<@(_outputs)'],
            },
            {
              'action_name': 'js_native_api',
              'inputs': ['<(js_native_api_def)'],
              'outputs': ['<(PRODUCT_DIR)/js_native_api.lib'],
              'action': ['lib', '/nologo', '/machine:<(target_arch)', '/def:<(js_native_api_def)', '/out:<@(_outputs)'],
            },
          ],
        },
      ],
    }],
  ],
}
