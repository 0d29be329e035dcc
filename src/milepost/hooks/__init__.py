"""The plug-in points: what a kind of exercise brings, and how it is found."""

from milepost.hooks.discovery import (
    BUILT_IN,
    GROUP,
    add_languages,
    find_runtime,
    find_speech,
    list_runtimes,
)
from milepost.hooks.kind import (
    Archive,
    Examined,
    FetchingRuntime,
    JoiningSource,
    Kind,
    LessonFailure,
    Mutant,
    Runtime,
    ServingRuntime,
    Source,
    Speech,
    ToolProgress,
    ToolsetState,
    WrappingRuntime,
    change_text,
)
from milepost.hooks.words import Words

__all__ = [
    "BUILT_IN",
    "GROUP",
    "Archive",
    "Examined",
    "FetchingRuntime",
    "JoiningSource",
    "Kind",
    "LessonFailure",
    "Mutant",
    "Runtime",
    "ServingRuntime",
    "Source",
    "Speech",
    "ToolProgress",
    "ToolsetState",
    "Words",
    "WrappingRuntime",
    "add_languages",
    "change_text",
    "find_runtime",
    "find_speech",
    "list_runtimes",
]
