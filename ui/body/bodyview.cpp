// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/body/bodyview.h"

#include "ui/body/bodyactions.h"
#include "ui/body/bodysearch.h"
#include "ui/body/findbar.h"
#include "ui/body/headertable.h"
#include "ui/body/hexview.h"
#include "ui/body/htmlpreview.h"
#include "ui/body/jsontreeview.h"
#include "ui/body/textpages.h"
#include "ui/models/timetext.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// Formatting that is not worth a thread.
constexpr qsizetype smallBody = 16 * 1024;

} // namespace

BodyView::BodyView(const QString &name, const Loader &loader, QWidget *parent)
    : QWidget(parent)
    , m_actions(new BodyActions(loader, this))
    , m_modes(new QButtonGroup(this))
    , m_size(new QLabel(this))
    , m_findButton(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_save(new QToolButton(this))
    , m_find(new FindBar(name, this))
    , m_search(new BodySearch(*m_find, this))
    , m_notice(new QWidget(this))
    , m_noticeText(new QLabel(m_notice))
    , m_loadAll(new QPushButton(tr("Load all"), m_notice))
    , m_pages(new QStackedWidget(this))
    , m_text(new TextPages(name, this))
    , m_tree(new JsonTreeView(name, this))
    , m_headers(new HeaderTable(name, this))
    , m_hex(new HexView(name, this))
    , m_image(new ImageView(name, this))
    , m_preview(new HtmlView(name, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildBar(name);
    column->addWidget(m_find);
    column->addWidget(m_notice);
    column->addWidget(m_pages, 1);
    buildPages();
    connect(m_find, &FindBar::closed, this, [this] { m_pages->currentWidget()->setFocus(); });
    connect(m_search, &BodySearch::found, this, &BodyView::showFound);
    connect(m_actions, &BodyActions::loadingChanged, this, &BodyView::showNotice);
    connect(m_actions, &BodyActions::loaded, this, &BodyView::setContent);
    connect(m_actions, &BodyActions::failed, this, &BodyView::failed);
    connect(m_actions, &BodyActions::informed, this, &BodyView::informed);
    render();
}

void BodyView::buildBar(const QString &name)
{
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(theme::gap, theme::halfGap, theme::gap, theme::halfGap);
    bar->setSpacing(theme::halfGap);
    const QStringList titles{
        tr("Pretty"), tr("Tree"), tr("Raw"), tr("Headers"), tr("Hex"), tr("Image"), tr("Preview")};
    for (int i = 0; i < titles.size(); ++i) {
        auto *button = new QToolButton(this);
        button->setText(titles[i]);
        button->setCheckable(true);
        button->setAccessibleName(name + u' ' + titles[i]);
        m_modes->addButton(button, i);
        bar->addWidget(button);
    }
    connect(m_modes, &QButtonGroup::idClicked, this, [this](int id) { setMode(Mode(id)); });
    m_size->setProperty("quiet", true);
    m_size->setObjectName(u"bodySize"_s);
    m_size->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_size->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    bar->addWidget(m_size, 1);
    const std::tuple<QToolButton *, QString, QString, QString, std::function<void()>> buttons[]{
        {m_findButton, u"search"_s, tr("Find in the body (Ctrl+Shift+F)"), tr("Search"),
            [this] {
                openFind();
            }},
        {m_copy, u"copy"_s, tr("Copy the whole body"), tr("Copy"),
            [this] {
                m_actions->copyAll();
            }},
        {m_save, u"save"_s, tr("Save the body as a file"), tr("Save"), [this] {
             m_actions->save(m_rendered.kind);
         }}};
    for (const auto &[button, icon, tip, word, does] : buttons) {
        button->setIcon(theme::icon(icon));
        button->setToolTip(tip);
        button->setAccessibleName(name + u' ' + word);
        connect(button, &QToolButton::clicked, this, does);
        bar->addWidget(button);
    }
    static_cast<QVBoxLayout *>(layout())->addLayout(bar);

    m_noticeText->setProperty("quiet", true);
    m_noticeText->setObjectName(u"bodyNotice"_s);
    m_noticeText->setWordWrap(true);
    m_loadAll->setAccessibleName(name + u' ' + tr("Load all"));
    connect(m_loadAll, &QPushButton::clicked, m_actions, &BodyActions::loadAll);
    auto *row = new QHBoxLayout(m_notice);
    row->setContentsMargins(theme::gap + theme::halfGap, 0, theme::gap, theme::halfGap);
    row->addWidget(m_noticeText, 1);
    row->addWidget(m_loadAll);
}

void BodyView::buildPages()
{
    for (QWidget *page : {static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_tree),
             static_cast<QWidget *>(m_headers), static_cast<QWidget *>(m_hex),
             static_cast<QWidget *>(m_image), static_cast<QWidget *>(m_preview)})
        m_pages->addWidget(page);
}

void BodyView::setContent(const BodyContent &content)
{
    if (m_content == content)
        return;
    // Its beginning was read again while all of it is here already.
    const bool sameSource = content.source == m_content.source && content.source.id.value != 0;
    if (sameSource && !m_content.cut() && content.cut() && content.wholeSize == m_content.wholeSize
        && m_content.bytes.startsWith(content.bytes))
        return;
    m_content = content;
    m_actions->setContent(content);
    render();
}

void BodyView::setMode(Mode mode)
{
    m_wanted = mode;
    render();
}

BodyView::Mode BodyView::wantedMode() const
{
    const bool headersAlone = m_opensOnHeaders && m_content.bytes.isEmpty() && m_content.wholeSize == 0
        && !m_content.headers.isEmpty();
    return m_wanted.value_or(headersAlone ? Mode::HeaderList : Mode::Pretty);
}

void BodyView::render()
{
    const BodySource source{m_content.bytes, m_content.contentType, m_content.cut()};
    const auto work = [source, head = m_content.head, wanted = wantedMode()] {
        return renderBody(source, head, wanted);
    };
    updateButtons();
    if (source.bytes.size() <= smallBody && kindOf(source) != BodyKind::Image) {
        m_rendering.forget();
        return take(work());
    }
    m_size->setText(tr("Reading %1 …").arg(sizeText(m_content.wholeSize)));
    m_rendering.run(this, work, [this](const RenderedBody &rendered) { take(rendered); });
}

void BodyView::take(const RenderedBody &rendered)
{
    m_rendered = rendered;
    m_mode = rendered.mode;
    m_text->setPlaceholder(m_content.note);
    switch (m_mode) {
    case Mode::Pretty:
    case Mode::Raw:
        m_text->setText(rendered.text);
        m_pages->setCurrentWidget(m_text);
        break;
    case Mode::Tree:
        m_tree->setTree(rendered.tree);
        m_pages->setCurrentWidget(m_tree);
        break;
    case Mode::HeaderList:
        m_headers->setHeaders(m_content.headers, m_content.addedHeaders);
        m_pages->setCurrentWidget(m_headers);
        break;
    case Mode::Hex:
        m_hex->setBytes(m_content.bytes);
        m_pages->setCurrentWidget(m_hex);
        break;
    case Mode::Image:
        m_image->setPicture(rendered.picture);
        m_pages->setCurrentWidget(m_image);
        break;
    case Mode::Preview:
        m_preview->setPreview(rendered.preview);
        m_pages->setCurrentWidget(m_preview);
        break;
    }
    setFocusProxy(m_pages->currentWidget());
    updateButtons();
    showNotice();
    m_search->setBody(m_rendered, m_content.headers, m_content.bytes);
    showWantedPlace();
}

void BodyView::updateButtons()
{
    const bool any = !m_content.bytes.isEmpty();
    const bool text = m_rendered.kind != BodyKind::Binary && m_rendered.kind != BodyKind::Image;
    m_modes->button(int(m_mode))->setChecked(true);
    m_modes->button(int(Mode::Pretty))->setEnabled(text);
    m_modes->button(int(Mode::Tree))->setVisible(bool(m_rendered.tree));
    m_modes->button(int(Mode::Preview))->setVisible(m_rendered.isHtml);
    m_modes->button(int(Mode::Image))->setVisible(m_rendered.kind == BodyKind::Image);
    m_save->setEnabled(any);
    m_copy->setEnabled(any && m_rendered.kind != BodyKind::Binary && m_rendered.kind != BodyKind::Image);
}

// One line on what is not quite as it came, and the way to all of it.
void BodyView::showNotice()
{
    const BodyText &text = m_rendered.text;
    QStringList size;
    if (m_content.wholeSize > 0)
        size.append(sizeText(m_content.wholeSize));
    if (!text.charset.isEmpty() && m_content.wholeSize > 0 && text.charset != u"UTF-8"_s)
        size.append(text.charset);
    if (!m_content.note.isEmpty() && m_content.wholeSize > 0)
        size.append(m_content.note);
    m_size->setText(size.join(u" · "_s));
    m_size->setToolTip(m_size->text());
    QStringList notes;
    if (m_actions->isLoading())
        notes.append(tr("Loading %1 …").arg(sizeText(m_content.wholeSize)));
    else if (m_content.cut())
        notes.append(tr("Showing the first %1 of %2.")
                         .arg(sizeText(m_content.bytes.size()), sizeText(m_content.wholeSize)));
    if (text.brokenLines > 0)
        notes.append(tr("Lines of more than %1 characters go on in the next line.").arg(longestTextLine));
    if (text.damaged)
        notes.append(tr("Some bytes are no text in %1 and are shown as \uFFFD.").arg(text.charset));
    m_noticeText->setText(notes.join(u' '));
    m_notice->setVisible(!notes.isEmpty());
    m_loadAll->setVisible(m_actions->canLoad());
    m_loadAll->setEnabled(!m_actions->isLoading());
}

void BodyView::openFind()
{
    m_find->open(m_find->words());
}

void BodyView::showFound()
{
    const BodySearch::Found &found = m_search->result();
    if (m_mode == Mode::Pretty || m_mode == Mode::Raw)
        m_text->setFound(found.places, int(found.length), found.current);
    if (found.current >= 0)
        pointAt(found.places[found.current], found.length);
}

void BodyView::pointAt(qint64 place, qsizetype length)
{
    if (m_mode == Mode::Tree)
        m_tree->showNode(int(place));
    else if (m_mode == Mode::HeaderList)
        m_headers->showRow(int(place));
    else if (m_mode == Mode::Hex)
        m_hex->select(place, length);
}

void BodyView::showPlace(Mode mode, qint64 place, qsizetype length)
{
    m_place = Place{place, length};
    setMode(mode);
}

void BodyView::showWantedPlace()
{
    const auto place = std::exchange(m_place, std::nullopt);
    if (!place)
        return;
    if (m_mode == Mode::Pretty || m_mode == Mode::Raw)
        m_text->setFound({place->at}, int(place->length), 0);
    else
        pointAt(place->at, place->length);
}

} // namespace pgcourier
