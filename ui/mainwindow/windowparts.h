// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMainWindow;

namespace pgcourier {

class EditorPanel;
class Engine;
class PageFrame;
class WorkBench;
struct Settings;

// What stands in one window, for those who work on the whole of it. All of it outlives them.
struct WindowParts
{
    QMainWindow &window;
    Engine &engine;
    Settings &settings;
    PageFrame &frame;
    WorkBench &work;
    EditorPanel &editor;
};

} // namespace pgcourier
