// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/settings/settings.h"
#include "tests/support/testcluster.h"
#include "ui/mainwindow/mainwindow.h"

#include <memory>
#include <QTest>

class QAbstractItemModel;

namespace pgcourier {

// One window on a fresh database of a test's own server, with the real engine behind it.
class WindowBench
{
public:
    explicit WindowBench(TestCluster &cluster, Settings settings = {});

    // Opens the window and, by its own button, installs the schema.
    [[nodiscard]] bool openWithSchema();
    [[nodiscard]] bool open(); // to an empty database

    [[nodiscard]] Engine &engine() { return *m_engine; }
    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] const Settings &settings() const { return m_settings; }
    [[nodiscard]] QString conninfo() const { return m_conninfo; }
    [[nodiscard]] QString mock(const QString &path) const; // a URL of the built-in mock endpoint

    // The visible widget of that accessible name; null where there is none, or more than one.
    template <typename Widget> [[nodiscard]] Widget *find(const QString &accessibleName) const
    {
        return qobject_cast<Widget *>(findWidget(accessibleName));
    }
    [[nodiscard]] QString label(const QString &objectName) const; // text of a visible label, else empty

    void showPage(const QString &title);
    void click(const QString &accessibleName);
    void type(const QString &accessibleName, const QString &text); // in the place of what is there
    void compose(const QString &method, const QString &url, const QString &body = {});

    [[nodiscard]] int rows() const;
    [[nodiscard]] QString cell(int row, const QString &column) const;
    [[nodiscard]] QStringList counts() const; // the titles of the status tabs
    // Saves what the window and the dialogs over it look like where $PGCOURIER_SHOTS names a folder.
    void shoot(const QString &name) const;

private:
    [[nodiscard]] QAbstractItemModel *requests() const;
    [[nodiscard]] QWidget *findWidget(const QString &accessibleName) const;

    QString m_conninfo;
    Settings m_settings;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace pgcourier
