// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/body/bodycontent.h"
#include "ui/body/newestwork.h"
#include "ui/body/renderedbody.h"

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
class HtmlView;
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
    // Until somebody chooses how it is shown: without a body its headers are what there is to see.
    void setOpensOnHeaders(bool opens) { m_opensOnHeaders = opens; }
    // Shows one place of what a mode shows, as BodySearch counts them.
    void showPlace(Mode mode, qint64 place, qsizetype length);
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
    void showWantedPlace();
    void pointAt(qint64 place, qsizetype length);
    [[nodiscard]] Mode wantedMode() const;

    BodyContent m_content;
    RenderedBody m_rendered;
    std::optional<Mode> m_wanted; // none: nobody has chosen
    bool m_opensOnHeaders = false;
    struct Place
    {
        qint64 at = 0;
        qsizetype length = 0;
    };
    std::optional<Place> m_place; // to be shown once it is rendered
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
    HtmlView *m_preview;
};

} // namespace pgcourier
