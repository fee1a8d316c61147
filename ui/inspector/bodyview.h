// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/inspection.h"
#include "app/model/json/jsontree.h"
#include "ui/inspector/bodytext.h"
#include "ui/inspector/imageview.h"
#include "ui/inspector/newestwork.h"

#include <functional>

class QButtonGroup;
class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace pgcourier {

class FindBar;
class HeaderTable;
class HexView;
class JsonTreeView;
class TextPages;

// A body and its headers, as far as they are here.
struct BodyContent
{
    BodyRequest source; // where all of it is to be had; id 0: all of it is here
    Headers headers;
    QByteArray head; // the lines above the body, where they are known as they came
    QByteArray bytes;
    qint64 wholeSize = 0;
    QString contentType;
    QString note;

    [[nodiscard]] bool cut() const { return wholeSize > bytes.size(); }
    bool operator==(const BodyContent &) const = default;
};

// A body: pretty, as a tree, raw, its headers, in bytes or as a picture, with a search in each. What costs
// time runs off the GUI thread and the newest wins; large bodies are loaded when somebody asks for them.
class BodyView : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { Pretty, Tree, Raw, HeaderList, Hex, Image };
    // Asks for a body; may be none, where all content is complete.
    using Loader = std::function<QFuture<Result<QByteArray>>(const BodyRequest &)>;

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
    struct Rendered // what a thread of the pool made of the content
    {
        BodyKind kind = BodyKind::Empty;
        Mode mode = Mode::Pretty;
        std::shared_ptr<const JsonTree> tree;
        BodyText text;
        Picture picture;
    };

    void buildBar(const QString &name);
    void buildPages();
    void render();
    [[nodiscard]] static Rendered prepare(const BodySource &source, const QByteArray &head, Mode wanted);
    void take(const Rendered &rendered);
    void showNotice();
    void updateButtons();
    void loadAll();
    void whenWhole(const std::function<void(const QByteArray &)> &then);
    void save();
    void write(const QString &path, const QByteArray &bytes);
    void copyAll();
    void search(const QString &words);
    void step(int by);
    void showFound();

    QString m_name;
    Loader m_loader;
    BodyContent m_content;
    Rendered m_rendered;
    bool m_loading = false;
    Mode m_wanted = Mode::Pretty;
    Mode m_mode = Mode::Pretty;
    NewestWork m_rendering;
    NewestWork m_searching;
    QList<qint64> m_found; // places in the text, bytes, nodes or rows: whatever the mode shows
    qint64 m_foundLength = 0;
    int m_currentFound = -1;

    QButtonGroup *m_modes;
    QLabel *m_size;
    QToolButton *m_findButton;
    QToolButton *m_copy;
    QToolButton *m_save;
    FindBar *m_find;
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
