"""Static files under names that carry their content, so that a browser may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleAwareStaticStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites the imports between our ES modules, which Django leaves alone unless asked."""

    support_js_module_import_aggregation = True
