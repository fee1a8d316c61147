// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/bodycontent.h"
#include "ui/inspector/newestwork.h"
#include "ui/inspector/renderedbody.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace pgcourier {

class BodyActions;
class BodySearch;
class FindBar;
class HeaderTable;
class HexView;
class JsonTreeView;
class TextPages;

// Shows a body: pretty, as a tree, raw, its headers, in bytes or as a picture, with a search in each. What
// costs time runs off the GUI thread and the newest wins; large bodies are loaded when somebody asks for
// them.
class BodyView : public QWidget
{
    Q_OBJECT

public:
    using Mode = BodyMode;
    using Loader = BodyLoader;

    explicit BodyView(const QString &name, const Loader &loader = {}, QWidget *parent = nullptr);

    void setContent(const BodyContent &content);
    [[nodiscard]] const BodyContent &content() const { return m_content; }
    [[nodiscard]] Mode mode() const { return m_mode; } // what is shown
    void setMode(Mode mode); // what is wanted; what does not fit the body is shown as well as it can be
    void openFind();

Q_SIGNALS:
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);

private:
    void buildBar(const QString &name);
    void buildPages();
    void render();
    void take(const RenderedBody &rendered);
    void showNotice();
    void updateButtons();
    void showFound();

    BodyContent m_content;
    RenderedBody m_rendered;
    Mode m_wanted = Mode::Pretty;
    Mode m_mode = Mode::Pretty;
    NewestWork m_rendering;
    BodyActions *m_actions;

    QButtonGroup *m_modes;
    QLabel *m_size;
    QToolButton *m_findButton;
    QToolButton *m_copy;
    QToolButton *m_save;
    FindBar *m_find;
    BodySearch *m_search;
    QWidget *m_notice;
    QLabel *m_noticeText;
    QPushButton *m_loadAll;
    QStackedWidget *m_pages;
    TextPages *m_text;
    JsonTreeView *m_tree;
    HeaderTable *m_headers;
    HexView *m_hex;
    ImageView *m_image;
};

} // namespace pgcourier
