// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace pgcourier {

enum class ShelfFormat;
struct Shelf;

// Import and Export in a window's menu, a line per format, and files that are dropped on the window.
class ExchangeMenu : public QObject
{
    Q_OBJECT

public:
    ExchangeMenu(QMenu &menu, QWidget &window, QObject *parent = nullptr);

    void useShelf(Shelf &shelf); // outlives this; nothing can be done before

Q_SIGNALS:
    void informed(const QString &line);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void enable(bool enabled);
    void buildImport(QMenu *menu);
    void buildExport(QMenu *menu);
    void chooseFiles(const QString &title, const QString &filter);
    void chooseFolder();
    void importFiles(const QStringList &paths);
    void importClipboard();

    QWidget &m_window;
    Shelf *m_shelf = nullptr;
    QMenu *m_import;
    QMenu *m_export;
};

} // namespace pgcourier
