// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/windowparts.h"

#include <QString>

namespace pgcourier {

// What one window leaves for the next: its place on the screen, its page, and what was typed there.
class WindowSession
{
public:
    explicit WindowSession(const WindowParts &parts) : m_parts(parts) { }

    void restore();
    void store() const;
    void takeOver(const WindowSession &other);
    // Once the database and the mock endpoint are known: the draft that was kept, or a first request.
    void offerDraft();

private:
    void restoreDraft();
    [[nodiscard]] QString exampleUrl() const; // empty until the mock endpoint is there

    WindowParts m_parts;
};

} // namespace pgcourier
